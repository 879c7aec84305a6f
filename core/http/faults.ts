import type { TRPCError } from '@trpc/server';
import { Failure } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { Context } from '../trpc.ts';

interface Fault {
  readonly error: TRPCError;
  readonly path: string | undefined;
  readonly ctx: Context | undefined;
}

/** Refusals are answers, not faults; only what nobody foresaw is logged, with the id that the client is told. */
export const logUnexpected = (log: Logger, { error, path, ctx }: Fault): void => {
  if (error instanceof Failure || error.code !== 'INTERNAL_SERVER_ERROR') return;
  log.error({ err: error.cause ?? error, path, requestId: ctx?.request.id }, 'procedure failed');
};
