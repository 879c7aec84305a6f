const longest = 200;

/** A name as Last.fm tells it apart: by its letters, not by their case. Cut, for an index entry has a limit. */
export const keyOf = (name: string): string =>
  name.normalize('NFC').toLowerCase().slice(0, longest).toWellFormed();

export const trackKey = ({ artist, title }: { artist: string; title: string }): string =>
  `${keyOf(artist)}\n${keyOf(title)}`;
