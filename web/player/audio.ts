import type { Deck, DeckEvent } from './deck.ts';
import { fadeCurve } from './loudness.ts';

export interface Output {
  readonly decks: readonly [Deck, Deck];
  setVolume(gain: number): void;
  setLimiter(on: boolean): void;
  /** Needs a user's gesture the first time. */
  wake(): void;
}

const EVENTS = {
  canplay: 'ready',
  playing: 'playing',
  waiting: 'waiting',
  timeupdate: 'time',
  ended: 'ended',
  error: 'error',
} as const satisfies Partial<Record<keyof HTMLMediaElementEventMap, DeckEvent>>;

/** Two decks → volume → limiter → loudspeaker. The graph is made by the first gesture: before it, browsers refuse. */
export function makeOutput(): Output {
  let graph: Graph | undefined;
  let volume = 1;
  let limited = false;
  const elements = [makeElement(), makeElement()] as const;
  const levels = [makeLevel(), makeLevel()] as const;

  function wake(): void {
    if (!graph) {
      graph = makeGraph();
      for (const [index, element] of elements.entries()) levels[index]?.connect(graph, element);
      graph.volume.gain.value = volume;
      route(graph, limited);
    }
    if (graph.context.state !== 'running') void graph.context.resume();
  }

  return {
    decks: [makeDeck(elements[0], levels[0]), makeDeck(elements[1], levels[1])],
    wake,
    setVolume: gain => {
      volume = gain;
      graph?.volume.gain.setTargetAtTime(gain, graph.context.currentTime, 0.015);
    },
    setLimiter: on => {
      limited = on;
      if (graph) route(graph, on);
    },
  };
}

interface Graph {
  context: AudioContext;
  volume: GainNode;
  limiter: DynamicsCompressorNode;
}

function makeGraph(): Graph {
  const context = new AudioContext({ latencyHint: 'playback' });
  const limiter = new DynamicsCompressorNode(context, {
    threshold: -1,
    knee: 0,
    ratio: 20,
    attack: 0.002,
    release: 0.2,
  });
  return { context, limiter, volume: new GainNode(context) };
}

/** The limiter costs six milliseconds and is only needed where ReplayGain makes something louder. */
function route({ context, volume, limiter }: Graph, limited: boolean): void {
  volume.disconnect();
  limiter.disconnect();
  if (!limited) return void volume.connect(context.destination);
  volume.connect(limiter).connect(context.destination);
}

function makeElement(): HTMLAudioElement {
  const element = new Audio();
  element.preload = 'auto';
  element.crossOrigin = 'anonymous';
  return element;
}

/** A deck's own gain (ReplayGain) and level (fades); remembers both until there is a graph. */
function makeLevel() {
  let node: { gain: GainNode; level: GainNode; context: AudioContext } | undefined;
  let gain = 1;
  let level = 1;

  return {
    connect({ context, volume }: Graph, element: HTMLAudioElement): void {
      node = {
        context,
        gain: new GainNode(context, { gain }),
        level: new GainNode(context, { gain: level }),
      };
      context.createMediaElementSource(element).connect(node.gain).connect(node.level).connect(volume);
    },
    setGain(value: number): void {
      gain = value;
      if (node) node.gain.gain.value = value;
    },
    setLevel(value: number): void {
      level = value;
      node?.level.gain.cancelScheduledValues(0);
      node?.level.gain.setValueAtTime(value, node.context.currentTime);
    },
    fade(direction: 'in' | 'out', seconds: number): void {
      level = direction === 'in' ? 1 : 0;
      node?.level.gain.cancelScheduledValues(0);
      node?.level.gain.setValueCurveAtTime(
        fadeCurve(direction),
        node.context.currentTime,
        Math.max(0.01, seconds),
      );
    },
  };
}

function makeDeck(element: HTMLAudioElement, level: ReturnType<typeof makeLevel>): Deck {
  let rate = 1;
  return {
    load(url, at) {
      element.src = url;
      // The default rate is what a newly loaded source begins with.
      element.defaultPlaybackRate = rate;
      element.playbackRate = rate;
      if (at > 0) element.currentTime = at;
    },
    play: () => element.play(),
    pause: () => element.pause(),
    seek: seconds => {
      element.currentTime = seconds;
    },
    unload() {
      element.pause();
      element.removeAttribute('src');
      element.load();
    },
    position: () => element.currentTime,
    duration: () => element.duration,
    buffered: () => bufferedFrom(element),
    isReady: () => element.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA,
    setRate(next) {
      rate = next;
      element.playbackRate = next;
    },
    setGain: level.setGain,
    setLevel: level.setLevel,
    fade: level.fade,
    unlock: () => {
      if (!element.src) element.load();
    },
    listen: listener => listen(element, listener),
  };
}

function bufferedFrom({ buffered, currentTime }: HTMLAudioElement): number {
  for (let index = 0; index < buffered.length; index++)
    if (buffered.start(index) <= currentTime + 0.1 && currentTime <= buffered.end(index))
      return buffered.end(index);
  return currentTime;
}

function listen(element: HTMLAudioElement, listener: (event: DeckEvent) => void): () => void {
  const handle = (event: Event) => {
    const name = Object.entries(EVENTS).find(([type]) => type === event.type)?.[1];
    // Emptying a deck also reports an error; nobody waits for that one.
    if (name && element.hasAttribute('src')) listener(name);
  };
  for (const type of Object.keys(EVENTS)) element.addEventListener(type, handle);
  return () => {
    for (const type of Object.keys(EVENTS)) element.removeEventListener(type, handle);
  };
}
