import assert from 'node:assert/strict';
import { suite } from 'uvu';
import { albums } from '../library.ts';
import { clockOf } from '../master/mix.ts';
import { chordAt } from '../score/chord.ts';
import type { Note } from '../score/note.ts';
import { type Take, takesOf } from '../studio/take.ts';
import { pieceOf } from './index.ts';
import type { Song } from './song.ts';

const songs = suite('demo library: the music on paper');

interface Written {
  name: string;
  bpm: number;
  song: Song;
}

let written: Written[] = [];

songs.before(() => {
  written = albums.flatMap(takesOf).map(writeDown);
});

function writeDown({ piece, tracks }: Take): Written {
  const lines = tracks[0]?.lyrics?.lines ?? [];
  return { name: piece, bpm: tracks[0]?.bpm ?? 100, song: pieceOf(piece).compose(lines) };
}

/** A drum's notes all have one pitch, which means nothing. */
const pitched = (song: Song) =>
  song.parts.filter(({ notes }) => new Set(notes.map(note => note.pitch)).size > 1);

/** A long note a half tone above a tone of its chord rubs against it. */
function rubs(note: Note, song: Song): boolean {
  const chord = chordAt(song.chords, note.beat + note.beats / 2);
  if (!chord || note.beats < 0.75) return false;
  const tones = [...chord.tones.map(tone => (chord.root + tone) % 12), chord.bass];
  return !tones.includes(note.pitch % 12) && tones.includes((note.pitch + 11) % 12);
}

songs('last between half a minute and a minute and a half a track', () => {
  for (const { name, bpm, song } of written) {
    const seconds = (clockOf(song, bpm)(song.beats) + song.tail) / (pieceOf(name).borders.length + 1);
    assert.ok(seconds >= 30 && seconds <= 90, `${name} lasts ${seconds} s a track`);
  }
});

songs('have parts enough, and none that stays silent', () => {
  for (const { name, song } of written) {
    assert.ok(song.parts.length >= 6, `${name} has ${song.parts.length} parts`);
    for (const part of song.parts)
      assert.ok(part.notes.length > 0, `${part.name} in ${name} has nothing to play`);
  }
});

songs('keep every note inside the song and the instruments inside their range', () => {
  for (const { name, song } of written) {
    for (const note of song.parts.flatMap(part => part.notes)) {
      assert.ok(note.beat >= 0 && note.beat < song.beats + 0.1, `a note at beat ${note.beat} of ${name}`);
      assert.ok(note.pitch >= 24 && note.pitch <= 108, `pitch ${note.pitch} in ${name}`);
      assert.ok(note.velocity > 0 && note.velocity <= 1, `velocity ${note.velocity} in ${name}`);
    }
  }
});

songs('agree with their harmony: long notes that rub are rare', () => {
  for (const { name, song } of written) {
    // A walking bass leads by half tones on purpose.
    for (const part of pitched(song).filter(candidate => candidate.name !== 'bass')) {
      const rubbing = part.notes.filter(note => rubs(note, song)).length / part.notes.length;
      assert.ok(rubbing <= 0.05, `${part.name} in ${name}: ${Math.round(rubbing * 100)} % of the notes rub`);
    }
  }
});

songs('give every sung word a later time than the one before', () => {
  const sung = written.filter(({ song }) => song.words);
  assert.ok(sung.length >= 3);
  for (const { name, song } of sung) {
    const beats = (song.words ?? []).map(word => word.beat);
    assert.ok(
      beats.every((beat, i) => i === 0 || beat > (beats[i - 1] ?? 0)),
      name,
    );
  }
});

songs.run();
