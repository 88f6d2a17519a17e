import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../src/config.js';
import type { GraphClient } from '../src/graph/client.js';
import { graphWith, loadSeed } from './testkit/graph.js';
import { serve, type TestService } from './testkit/service.js';

const readme = await readFile(join(projectRoot(), 'README.md'), 'utf8');
const examples = [...readme.matchAll(/```graphql\n(.+?)```\s+```json\n(.+?)```/gs)].map(
  ([, query, answer]) => [/query (\w+)/.exec(query!)![1]!, query!, answer!] as const,
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

describe('README', () => {
  test('shows one question for each of the three users, and two of how codes are related', () => {
    expect(examples.map(([name]) => name)).toEqual([
      'CodesOfDrg552',
      'CodePage',
      'WhyNotTogether',
      'Surroundings',
      'HowRelated',
    ]);
  });

  test.each(examples)('%s gives on the seed what the README shows', async (_name, query, answer) => {
    expect(await service.data(query)).toEqual(JSON.parse(answer));
  });
});
