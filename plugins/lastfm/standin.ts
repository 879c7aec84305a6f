import { type StandIn, type StandInOptions, startServer } from './standin/server.ts';

export type { StandIn, StandInOptions };

/** Behaves as the HTTP API of Last.fm does, refusals included; for tests and for trying things without an account. */
export const startStandIn = (options: StandInOptions = {}): Promise<StandIn> => startServer(options);

/** For a development server: the variables of the plugin, and what ends it. */
export const standIn = {
  start: async () => {
    const running = await startServer();
    running.addHistory('mira_listens', 1_000);
    return {
      env: {
        LASTFM_API_KEY: running.key,
        LASTFM_SECRET: running.secret,
        LASTFM_BASE_URL: running.url,
        LASTFM_AUTH_URL: running.authUrl,
      },
      stop: () => running[Symbol.asyncDispose](),
    };
  },
};
