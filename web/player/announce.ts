import { currentSong, type Engine, subscribe } from './state.ts';

/** Says of each listening once that its song sounds; a pause or a seek does not begin another. */
export function announce(engine: Engine, sounds: (songId: string) => void): () => void {
  let told: string | undefined;
  return subscribe(engine, what => {
    const song = currentSong(engine);
    const listening = engine.listening?.clientId;
    if (what !== 'state' || engine.status !== 'playing' || !song || listening === undefined) return;
    if (listening === told) return;
    told = listening;
    sounds(song.id);
  });
}
