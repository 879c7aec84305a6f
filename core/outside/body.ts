import type { Response as UndiciResponse } from 'undici';
import { fail } from '../errors.ts';

/** The same answer with a body that breaks off, by an error, after so many bytes: endless streams and gzip bombs end here. */
export const limitBody = (answer: UndiciResponse, maximumBytes: number): Response => {
  let seen = 0;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      seen += chunk.byteLength;
      if (seen > maximumBytes) {
        controller.error(
          fail('provider_down', { message: `The answer is larger than ${maximumBytes} bytes.` }),
        );
        return;
      }
      controller.enqueue(chunk);
    },
  });
  const body =
    answer.body === null ? null : (answer.body as ReadableStream<Uint8Array>).pipeThrough(counting);
  const limited = new Response(body, {
    status: answer.status,
    statusText: answer.statusText,
    headers: [...answer.headers],
  });
  Object.defineProperty(limited, 'url', { value: answer.url });
  return limited;
};
