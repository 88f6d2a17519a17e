/** The peer "typename": Apollo Server behind Fastify with nothing to answer, and so what both cost by themselves. */
import { serve } from './serve.mjs';

await serve({
  answers: { typeDefs: 'type Query { nothing: String }' },
  context: () => Promise.resolve({}),
  close: () => Promise.resolve(),
});
