import { buildSchema, parse, validate } from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../../src/config.js';
import { pagesOfKind, pagesOfNotes, playgroundAddress } from '../../../web/explore/playground-link.js';
import { RELATIONSHIPS } from '../../../web/explore/words.js';

const schema = buildSchema(readFileSync(join(projectRoot(), 'schema.graphql'), 'utf8'));

describe('links to the playground', () => {
  test.each(RELATIONSHIPS.map(({ kind }) => kind))(
    'the query that pages through %s holds against the schema',
    (kind) => {
      const query = pagesOfKind(kind);
      // A code has one parent and one page, and what contradicts it is no list of a code.
      if (query === null) expect(['PARENT', 'ABOUT', 'CONTRADICTS']).toContain(kind);
      else expect(validate(schema, parse(query))).toEqual([]);
    },
  );

  test('so does the one that pages through all notes', () => {
    expect(validate(schema, parse(pagesOfNotes()))).toEqual([]);
  });

  test('query and variables of M43.07 come back from the hash as they were', () => {
    const address = playgroundAddress('query A($code: String!) { code(code: $code) { title } } # +', {
      code: 'M43.07',
    });
    expect(address.startsWith('/graphql#')).toBe(true);
    const asked = new URLSearchParams(address.slice('/graphql#'.length));
    expect(asked.get('query')).toBe('query A($code: String!) { code(code: $code) { title } } # +');
    expect(JSON.parse(asked.get('variables')!)).toEqual({ code: 'M43.07' });
  });
});
