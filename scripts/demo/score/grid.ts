const FORCE: Readonly<Record<string, number>> = { X: 1, x: 0.78, o: 0.56, ',': 0.34 };

export interface Hit {
  beat: number;
  beats: number;
  velocity: number;
}

/**
 * Reads a rhythm, one character a step: `X` accent, `x` hit, `o` soft, `,` ghost, `-` holds on, `.` rests.
 * Spaces and bars are for the eye. `steps` is how many characters make a beat.
 */
export function hits(text: string, steps = 4): Hit[] {
  const cells = [...text.replace(/[\s|]/g, '')];
  return cells.flatMap((cell, index) => {
    const velocity = FORCE[cell];
    if (velocity === undefined) return [];
    const held = cells.slice(index + 1).findIndex(next => next !== '-');
    const length = 1 + (held === -1 ? cells.length - index - 1 : held);
    return [{ beat: index / steps, beats: length / steps, velocity }];
  });
}

/** How many beats a rhythm takes. */
export const gridBeats = (text: string, steps = 4): number => text.replace(/[\s|]/g, '').length / steps;
