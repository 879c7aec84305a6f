/** Wakes everybody who waits; each then looks for himself whether what he waits for has come. */
export interface Pulse {
  /** Resolves at the next beat. Take it before looking, so that none is missed. */
  wait(): Promise<void>;
  beat(): void;
}

export const createPulse = (): Pulse => {
  let next = Promise.withResolvers<void>();
  return {
    wait: () => next.promise,
    beat: () => {
      next.resolve();
      next = Promise.withResolvers();
    },
  };
};
