/**
 * Lets a source run ahead of whoever reads it, by at most `most` items: the next ones are made while the last one is
 * being worked on, and memory stays bounded. A fault of the source is thrown after the items before it.
 */
export async function* ahead<T>(source: AsyncIterable<T>, most: number): AsyncGenerator<T, void, undefined> {
  const waiting: T[] = [];
  let ended = false;
  let fault: { error: unknown } | undefined;
  let stopped = false;
  let wake = Promise.withResolvers<void>();
  const changed = () => {
    wake.resolve();
    wake = Promise.withResolvers<void>();
  };

  const produce = async () => {
    try {
      for await (const item of source) {
        waiting.push(item);
        changed();
        while (waiting.length >= most && !stopped) await wake.promise;
        if (stopped) return;
      }
    } catch (error) {
      fault = { error };
    } finally {
      ended = true;
      changed();
    }
  };

  const producing = produce();
  try {
    for (;;) {
      const item = waiting.shift();
      if (item !== undefined) {
        changed();
        yield item;
      } else if (ended) break;
      else await wake.promise;
    }
  } finally {
    stopped = true;
    changed();
    await producing;
  }
  if (fault !== undefined) throw fault.error;
}
