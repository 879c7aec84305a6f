import type { Test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Scope } from '../../core/define.ts';
import type { MetadataSource } from './ports.ts';

interface Bench {
  readonly scope: Scope;
  readonly source: MetadataSource;
  /** An artist that the source knows well, with markup in the text, tags and similar artists. */
  readonly known: string;
}

/** What every source of metadata must do; `bench` is asked anew by each test. */
export const metadataSourceContract = (tests: Test, bench: () => Promise<Bench>): void => {
  const patience = () => AbortSignal.timeout(10_000);
  const ask = (name: string) => ({ name, musicbrainzId: null });

  tests('names itself in lower case', async () => {
    const { source } = await bench();
    assert.match(source.name, /^[a-z][a-z0-9-]*$/);
  });

  tests('tells of an artist in plain text, with its source', async () => {
    const { source, scope, known } = await bench();
    const info = await source.artistInfo(scope, ask(known), patience());
    assert.ok(info?.text);
    assert.not.match(`${info.text} ${info.summary}`, /<[a-z/!]/i);
    assert.ok(/^https?:/.test(info.url) && info.attribution !== '');
    assert.ok(info.tags.length > 0 && info.similar.every(({ name }) => name !== ''));
    assert.instance(info.fetchedAt, Date);
  });

  tests('answers null for an artist that it does not know', async () => {
    const { source, scope } = await bench();
    assert.is(await source.artistInfo(scope, ask('Nobody Of This Name 4711'), patience()), null);
  });

  tests('gives no more similar artists than asked for, each match between 0 and 1', async () => {
    const { source, scope, known } = await bench();
    const similar = await source.similarArtists?.(scope, { ...ask(known), limit: 1 }, patience());
    if (similar === undefined) return;
    assert.is(similar?.length, 1);
    assert.ok(similar?.every(({ match }) => match === null || (match >= 0 && match <= 1)));
  });

  tests('hears that nobody waits any more', async () => {
    const { source, scope } = await bench();
    const gaveUp = AbortSignal.abort(new Error('Nobody waits.'));
    const answer = await source.artistInfo(scope, ask('Somebody Not Asked For Before'), gaveUp).then(
      () => 'answered',
      () => 'gave up',
    );
    assert.is(answer, 'gave up');
  });
};
