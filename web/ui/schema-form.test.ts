import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { fieldsOf, inWords } from './schema-form-fields.ts';
import { entriesOf, valuesOf } from './schema-form-values.ts';

const form = suite('a form from a schema');

const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input' });

const settings = schemaOf(
  z.strictObject({
    url: z.url().describe('Where it answers.'),
    secret: z.string().meta({ writeOnly: true }),
    limit: z.int().min(1).max(50).default(20),
    loud: z.boolean().optional(),
    tone: z.enum(['warm', 'cold']).optional(),
    folders: z.array(z.string()),
    owner: z.string().nullable(),
  }),
);
const fields = fieldsOf(settings) ?? [];

form('has a field of its own kind for each value', () => {
  assert.equal(
    fields.map(({ name, kind, required }) => [name, kind, required]),
    [
      ['url', 'text', true],
      ['secret', 'secret', true],
      ['limit', 'number', false],
      ['loud', 'switch', false],
      ['tone', 'choice', false],
      ['folders', 'list', true],
      ['owner', 'text', false],
    ],
  );
});

form('starts with what is known and with the defaults, and never with a secret', () => {
  const entries = entriesOf(fields, { url: 'https://example.org', secret: 'old', folders: ['a', 'b'] });
  assert.equal(
    [entries.url, entries.secret, entries.limit, entries.folders, entries.loud],
    ['https://example.org', '', '20', 'a\nb', undefined],
  );
});

form('leaves out what is empty, so that a secret is kept and a default stays one', () => {
  const entries = { ...entriesOf(fields, {}), url: 'https://example.org', limit: '', folders: ' a \n\n b' };
  assert.equal(valuesOf(fields, entries), { url: 'https://example.org', folders: ['a', 'b'], owner: null });
});

form('gives up where values lie in values', () => {
  assert.is(fieldsOf(schemaOf(z.object({ deep: z.object({ er: z.string() }) }))), null);
  assert.is(fieldsOf(schemaOf(z.array(z.string()))), null);
});

form('says the names of fields as words', () => {
  assert.equal(['songIds', 'API_KEY', 'base_url'].map(inWords), ['Song Ids', 'Api key', 'Base url']);
});

form.run();
