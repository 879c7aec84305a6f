import { TRPCClientError } from '@trpc/client';
import { t, tryText } from '../i18n/index.ts';

interface Data {
  readonly reason?: unknown;
  readonly field?: unknown;
  readonly httpStatus?: unknown;
}

/** The server's own name for a refusal (core/errors.ts); null where there was no answer at all. */
export function reasonOf(error: unknown): string | null {
  const { reason } = dataOf(error);
  return typeof reason === 'string' ? reason : null;
}

/** The input field that was wrong. */
export function fieldOf(error: unknown): string | null {
  const { field } = dataOf(error);
  return typeof field === 'string' ? field : null;
}

export const isOffline = (error: unknown): boolean => error instanceof TRPCClientError && !error.data;

/** The same question will get the same answer: 4xx, but not «too often» and not «sign in first». */
export function isFinal(error: unknown): boolean {
  const status = Number(dataOf(error).httpStatus ?? 0);
  return status >= 400 && status < 500 && status !== 401 && status !== 408 && status !== 429;
}

/** There is no such thing, or its id is none: an address that was mistyped or is out of date. */
export const isMissing = (error: unknown): boolean =>
  reasonOf(error) === 'not_found' || reasonOf(error) === 'bad_input';

/** A sentence for the listener, in his language where there is one for the reason. */
export function sentenceOf(error: unknown): string {
  if (isOffline(error)) return t('state.offlineText');
  const sentence = error instanceof Error ? error.message : '';
  const reason = reasonOf(error);
  return reason ? tryText(`reason.${reason}`, sentence) : sentence || t('state.errorTitle');
}

function dataOf(error: unknown): Data {
  return error instanceof TRPCClientError && error.data ? error.data : {};
}
