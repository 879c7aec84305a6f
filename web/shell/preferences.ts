import { createEffect, on, onCleanup } from 'solid-js';
import { api } from '../api.ts';
import { keepPreferences, type Preferences } from '../data/preferences.ts';
import { isLanguage, language, preferredLanguage, setLanguage } from '../i18n/index.ts';
import { appearance, setAppearance } from '../lib/appearance.ts';
import { setSettings } from '../player/commands.ts';
import { type Engine, subscribe } from '../player/state.ts';

const SOON = 600;

/** Theme, language and sound follow the account from device to device. */
export function useKeptPreferences(engine: Engine): void {
  const kept = keepPreferences({
    read: () => read(engine),
    apply: preferences => apply(engine, preferences),
    load: () => api.users.me.preferences.query(),
    save: change => api.users.me.updatePreferences.mutate(change),
    soon(run) {
      const timer = setTimeout(run, SOON);
      return () => clearTimeout(timer);
    },
  });
  createEffect(on(appearance, kept.changed, { defer: true }));
  let { settings } = engine;
  const leave = subscribe(engine, () => {
    if (engine.settings !== settings) kept.changed();
    settings = engine.settings;
  });
  onCleanup(() => {
    leave();
    kept.stop();
  });
}

function read(engine: Engine): Preferences {
  const { theme, language } = appearance();
  const { quality, crossfade, gapless, replayGain } = engine.settings;
  const chosen = language === 'system' ? null : language;
  return { theme, language: chosen, audioQuality: quality, crossfadeMs: crossfade, gapless, replayGain };
}

function apply(engine: Engine, wanted: Preferences): void {
  const here = read(engine);
  const chosen = wanted.language ?? 'system';
  if (wanted.theme !== here.theme || wanted.language !== here.language)
    setAppearance({ theme: wanted.theme, language: chosen });
  const next = isLanguage(chosen) ? chosen : preferredLanguage();
  // A language file that cannot be fetched leaves the page in the one it has.
  if (next !== language()) void setLanguage(next).catch(() => {});
  const { audioQuality: quality, crossfadeMs: crossfade, gapless, replayGain } = wanted;
  if (quality !== here.audioQuality) setSettings(engine, { quality });
  setSettings(engine, { crossfade, gapless, replayGain });
}
