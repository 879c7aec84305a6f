/** What the server can be told to send, with the question to the browser: a container's bare name gets «maybe» for anything. */
const FORMS = {
  mp3: 'audio/mpeg',
  aac: 'audio/aac',
  m4a: 'audio/mp4; codecs="mp4a.40.2"',
  alac: 'audio/mp4; codecs="alac"',
  flac: 'audio/flac',
  oggflac: 'audio/ogg; codecs="flac"',
  vorbis: 'audio/ogg; codecs="vorbis"',
  opus: 'audio/ogg; codecs="opus"',
  webm: 'audio/webm; codecs="opus"',
  wav: 'audio/wav; codecs="1"',
  aiff: 'audio/aiff',
} as const;

export type Form = keyof typeof FORMS;

const ALL = Object.keys(FORMS).filter(isForm);

/** The forms that a browser says it plays, by its `canPlayType`. */
export function playableForms(canPlay: (type: string) => string): Form[] {
  return ALL.filter(form => canPlay(FORMS[form]) !== '');
}

/** All forms that can hide behind a content type: once one of them was refused, none of them is trusted. */
export function formsOf(contentType: string): Form[] {
  return ALL.filter(form => containerOf(FORMS[form]) === containerOf(contentType));
}

const containerOf = (contentType: string) => contentType.toLowerCase().split(';')[0]?.trim();

function isForm(name: string): name is Form {
  return Object.hasOwn(FORMS, name);
}
