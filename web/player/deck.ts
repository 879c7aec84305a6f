export type DeckEvent = 'ready' | 'playing' | 'waiting' | 'time' | 'ended' | 'error';

/** One record player: an audio element behind a level. Positions are seconds. */
export interface Deck {
  load(url: string, at: number): void;
  play(): Promise<void>;
  pause(): void;
  seek(seconds: number): void;
  unload(): void;
  position(): number;
  /** NaN until it is known. */
  duration(): number;
  /** Up to where it is loaded, from the position on. */
  buffered(): number;
  isReady(): boolean;
  setRate(rate: number): void;
  setGain(gain: number): void;
  /** Cancels a fade that is going on. */
  setLevel(level: number): void;
  fade(direction: 'in' | 'out', seconds: number): void;
  /** Called inside a user's gesture: some browsers let only such elements play later. */
  unlock(): void;
  listen(listener: (event: DeckEvent) => void): () => void;
}
