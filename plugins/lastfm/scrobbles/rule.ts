const shortest = 30_000;
const longEnough = 4 * 60_000;

/**
 * What counts as a play at Last.fm: a track of more than thirty seconds, heard for half of its length or for four minutes,
 * whichever comes first (https://www.last.fm/api/scrobbling). Milliseconds.
 */
export const countsThere = ({ length, heard }: { length: number; heard: number }): boolean =>
  length > shortest && heard >= Math.min(length / 2, longEnough);

const day = 86_400_000;
/** Last.fm takes no play that is older. */
export const longestWait = 14 * day;

/** Minutes at first, six hours in the end. */
export const waitAfter = (failures: number): number => Math.min(2 ** (failures - 1), 360) * 60_000;
