import type { BrowserContext, Page } from 'playwright-core';

/** What a listener's ears and eyes notice, as figures. Lives in the page as `window.noticed`. */
export interface Noticed {
  /** Those that were ever told to play; they stand in no document. */
  readonly players: Set<HTMLMediaElement>;
  readonly meters: Set<AnalyserNode>;
  /** performance.now() of the last click or key, and of the first sound after it. */
  pressed: number;
  sounded: number;
  /** Cumulative layout shift. */
  shift: number;
}

declare global {
  interface Window {
    noticed: Noticed;
  }
}

/** Gives each page of a context its ears before any script of ours runs. */
export const equip = (context: BrowserContext): Promise<unknown> =>
  // The test runner names functions by a helper that only exists in Node.
  context.addInitScript(`globalThis.__name = made => made; (${notice})();`);

/** Seconds into the song that sounds, by the media element's own clock; null while none does. */
export const needle = (page: Page): Promise<number | null> =>
  page.evaluate(() => {
    const sounding = [...window.noticed.players].find(player => !player.paused && player.readyState > 2);
    return sounding?.currentTime ?? null;
  });

/** The largest sample on its way to the loudspeaker, 0 for silence. */
export const loudest = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const samples = [...window.noticed.meters].flatMap(meter => {
      const values = new Float32Array(meter.fftSize);
      meter.getFloatTimeDomainData(values);
      return [...values];
    });
    return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  });

/** Milliseconds from the last click or key to the sound that it caused. */
export const pressToSound = (page: Page): Promise<number> =>
  page.evaluate(() => window.noticed.sounded - window.noticed.pressed);

export const layoutShift = (page: Page): Promise<number> => page.evaluate(() => window.noticed.shift);

function notice(): void {
  const noticed: Noticed = { players: new Set(), meters: new Set(), pressed: 0, sounded: 0, shift: 0 };
  window.noticed = noticed;
  for (const kind of ['pointerdown', 'keydown'])
    addEventListener(kind, () => Object.assign(noticed, { pressed: performance.now(), sounded: 0 }), true);

  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    if (!noticed.players.has(this))
      this.addEventListener('playing', () => {
        noticed.sounded ||= performance.now();
      });
    noticed.players.add(this);
    return play.call(this);
  };

  const connect: (this: AudioNode, to: AudioNode) => AudioNode = AudioNode.prototype.connect;
  Object.assign(AudioNode.prototype, {
    connect(this: AudioNode, to: AudioNode) {
      if (to instanceof AudioDestinationNode) {
        const meter = new AnalyserNode(this.context);
        noticed.meters.add(meter);
        connect.call(this, meter);
      }
      return connect.call(this, to);
    },
  });

  new PerformanceObserver(list => {
    for (const entry of list.getEntries())
      if ('value' in entry && 'hadRecentInput' in entry && !entry.hadRecentInput)
        noticed.shift += Number(entry.value);
  }).observe({ type: 'layout-shift', buffered: true });
}
