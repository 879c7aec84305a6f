export interface Cover {
  readonly hash: string;
  /** `#rrggbb`, the picture's dominant colour. */
  readonly color: string;
  /** Base64, shown until the picture is there. */
  readonly thumbhash: string;
}

/** SQL: the cover of a row that `pictures` was joined to under the given name, null without one. */
export const coverJson = (pictures = 'pictures'): string => `
  case when ${pictures}.hash is not null then
    json_build_object('hash', ${pictures}.hash, 'color', ${pictures}.color, 'thumbhash', ${pictures}.thumbhash)
  end`;
