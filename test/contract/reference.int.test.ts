import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.js';
import type { GraphClient } from '../../src/graph/client.js';
import { graphWith, loadSeed } from '../testkit/graph.js';
import { serve, type TestService } from '../testkit/service.js';

const page = await readFile(join(projectRoot(), 'docs/schema.md'), 'utf8');
const examples = [...page.matchAll(/### Query\.(\w+)\n(?:(?!\n### )[^])*?```graphql\n([^]+?)```/g)].map(
  ([, field, query]) => [field!, query!] as const,
);

let client: GraphClient;
let service: TestService;
beforeAll(async () => {
  client = await graphWith(loadSeed);
  service = await serve(client);
});
afterAll(async () => {
  await service.stop();
  await client.close();
});

/** What the seed is too small for: another release, and a code outside the slice. */
const OF_WHOLE_RELEASES = ['releaseDiff', 'drgCandidates'];

describe('the example of a root field in docs/schema.md runs as it stands, on the seed around M43.07', () => {
  test('nearly every root field has one, and those named here are among them', () => {
    const fields = examples.map(([field]) => field);
    expect(fields).toEqual(expect.arrayContaining(['code', 'checkCodes', ...OF_WHOLE_RELEASES]));
    expect(fields.length).toBeGreaterThan(15);
  });

  test.each(examples.filter(([field]) => !OF_WHOLE_RELEASES.includes(field)))('%s', async (field, query) => {
    expect(await service.data<Record<string, unknown>>(query)).toEqual({
      [field]: expect.anything() as unknown,
    });
  });

  test.each(examples.filter(([field]) => OF_WHOLE_RELEASES.includes(field)))(
    '%s, which asks for more than the seed',
    async (_field, query) => {
      await service.error('NOT_LOADED', query);
    },
  );
});
