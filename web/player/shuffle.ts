interface HasArtists {
  readonly song: { readonly artists: readonly { readonly id: string }[] };
}

/**
 * A random order in which each stands once. Neighbours of one artist are moved apart where it can be done:
 * a fair shuffle has clusters, and listeners hear them as a fault.
 */
export function shuffled<T extends HasArtists>(items: readonly T[], random: () => number): T[] {
  const order = fisherYates(items, random);
  for (let index = 1; index < order.length; index++) {
    if (!sameArtist(order[index - 1], order[index])) continue;
    const other = order.findIndex((each, at) => at > index && !sameArtist(order[index - 1], each));
    if (other > 0) swap(order, index, other);
  }
  return order;
}

function fisherYates<T>(items: readonly T[], random: () => number): T[] {
  const order = [...items];
  for (let index = order.length - 1; index > 0; index--)
    swap(order, index, Math.floor(random() * (index + 1)));
  return order;
}

function swap<T>(order: T[], one: number, other: number): void {
  const held = order[one];
  const replacement = order[other];
  if (held === undefined || replacement === undefined) return;
  order[one] = replacement;
  order[other] = held;
}

function sameArtist(one: HasArtists | undefined, other: HasArtists | undefined): boolean {
  const artist = one?.song.artists[0]?.id;
  return artist !== undefined && artist === other?.song.artists[0]?.id;
}
