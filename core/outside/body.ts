import type { Response as UndiciResponse } from 'undici';
import { fail } from '../errors.ts';

/** The same answer with a body that breaks off, by an error, after so many bytes: endless streams and gzip bombs end here. */
export const limitBody = (
  answer: UndiciResponse,
  maximumBytes: number,
  ended: (bytes: number) => void,
): Response => {
  const body = answer.body === null ? null : limited(answer.body, { maximumBytes, ended });
  if (body === null) ended(0);
  const whole = new Response(body, {
    status: answer.status,
    statusText: answer.statusText,
    headers: [...answer.headers],
  });
  Object.defineProperty(whole, 'url', { value: answer.url });
  return whole;
};

interface Limit {
  readonly maximumBytes: number;
  readonly ended: (bytes: number) => void;
}

const limited = (stream: UndiciResponse['body'] & object, { maximumBytes, ended }: Limit) => {
  const reader = stream.getReader();
  let seen = 0;
  return new ReadableStream<Uint8Array>({
    pull: async controller => {
      const { done, value } = await reader.read().catch(error => {
        ended(seen);
        throw error;
      });
      seen += value?.byteLength ?? 0;
      if (seen > maximumBytes) {
        ended(seen);
        await reader.cancel();
        throw fail('provider_down', { message: `The answer is larger than ${maximumBytes} bytes.` });
      }
      if (!done) return controller.enqueue(value);
      ended(seen);
      controller.close();
    },
    cancel: reason => {
      ended(seen);
      return reader.cancel(reason);
    },
  });
};
