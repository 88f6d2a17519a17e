/** A filled graph and the service over it, for all tests of a suite. */
import { afterAll, beforeAll } from 'vitest';
import type { GraphClient } from '../../src/graph/client.js';
import { graphWith, type Fill } from './graph.js';
import { serve, type Settings, type TestService } from './service.js';

/** What the tests of a suite work with; there from the first test on. */
export interface Suite {
  readonly client: GraphClient;
  readonly service: TestService;
}

/** Call it within `describe`: has `fill` fill the graph from empty, serves it, and ends both after the last test. */
export function suiteOver(fill: Fill, settings: Settings = {}): Suite {
  let client: GraphClient | undefined;
  let service: TestService | undefined;
  beforeAll(async () => {
    client = await graphWith(fill);
    service = await serve(client, settings);
  });
  afterAll(async () => {
    await service?.stop();
    await client?.close();
  });
  return {
    get client() {
      return client!;
    },
    get service() {
      return service!;
    },
  };
}
