/** What machines ask of the service itself: /healthz, whether it lives; /readyz, whether it is to be asked anything. */
import type { FastifyInstance } from 'fastify';
import { releaseNames } from '../model/load.js';
import type { RevisionFollower } from './revision.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** From now on /readyz says no, while all else is answered as before: the service is about to end. */
    drain(): void;
  }
}

/**
 * Answers both. Ready is who serves a release of a graph that answers, and is not about to end; whether rows have been
 * read ahead does not matter, since they are read as they are asked for until then.
 */
export function registerProbes(app: FastifyInstance, revision: RevisionFollower): void {
  let draining = false;
  app.decorate('drain', () => {
    draining = true;
  });
  app.get('/healthz', () => ({ status: 'up' }));
  app.get('/readyz', (_request, reply) => {
    const { loaders, outage } = revision;
    const releases = releaseNames(loaders.revision);
    const notReady = (status: string): unknown => reply.code(503).send({ status, releases });
    if (draining) return notReady('the service is about to end');
    if (outage !== null) return notReady('the graph database does not answer');
    if (releases.length === 0) return notReady('no release is loaded');
    return { status: 'ready', revision: loaders.revision.number, releases };
  });
}
