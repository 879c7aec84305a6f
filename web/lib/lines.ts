/** The line that is sung at a position (ms), -1 before the first; by halving, for songs of any length. */
export function lineAt(lines: readonly { readonly start: number }[], position: number): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.start ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
