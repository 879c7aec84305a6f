import { lantern } from './ferry/lantern.ts';
import { reel } from './ferry/reel.ts';
import { snow } from './ferry/snow.ts';
import { journey } from './longitude/journey.ts';
import { borders } from './longitude/map.ts';
import { aurora } from './postcards/aurora.ts';
import { biscuit } from './postcards/biscuit.ts';
import { kettle } from './postcards/kettle.ts';
import { robot } from './postcards/robot.ts';
import type { Song } from './song.ts';
import { comet } from './sugar/comet.ts';
import { parade } from './sugar/parade.ts';
import { satellite } from './sugar/satellite.ts';
import { bossa } from './tea/bossa.ts';
import { swing } from './tea/swing.ts';
import { tram } from './tea/tram.ts';

export interface Piece {
  compose(lyrics: readonly string[]): Song;
  /** Beats at which it is cut into tracks; none for a piece that is one track. */
  borders: readonly number[];
}

const whole = (compose: Piece['compose']): Piece => ({ compose, borders: [] });

/** The music of each track by its slug; a gapless album is one piece under the slug of the album. */
const PIECES: Readonly<Record<string, Piece>> = {
  'hello-little-satellite': whole(satellite),
  'marmalade-comet': whole(comet),
  'slow-parade-on-the-moon': whole(parade),
  'lantern-on-the-water': whole(lantern),
  'the-tidewick-reel': whole(reel),
  'snow-on-the-signal-box': whole(snow),
  'bossa-for-a-rainy-saucer': whole(bossa),
  'sugar-tongs-swing': whole(swing),
  'last-tram-to-oolong': whole(tram),
  longitude: { compose: journey, borders },
  'robots-birthday': whole(robot),
  'kettle-waltz': whole(kettle),
  'biscuit-cha-cha': whole(biscuit),
  'aurora-slowly': whole(aurora),
};

export function pieceOf(slug: string): Piece {
  const piece = PIECES[slug];
  if (!piece) throw new Error(`No music is written for "${slug}": add it to songs/index.ts.`);
  return piece;
}
