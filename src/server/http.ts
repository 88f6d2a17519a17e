/** The HTTP service: /graphql, /healthz, /readyz, /metrics and the pages. */
import { join } from 'node:path';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { projectRoot, toolVersion, type Config } from '../config.js';
import { asksWho } from '../exposure.js';
import { registerAccess } from './access.js';
import { Admission } from './admission.js';
import { createApollo, readExecutableSchema } from './apollo.js';
import { registerCors } from './cors.js';
import { registerExplorer } from './explorer.js';
import { currentWork } from '../graph/work.js';
import { answerGraphql, notKept } from './graphql.js';
import { KnownOperations } from './known-operations.js';
import { onlyKnown } from './known-only.js';
import { OperationLimits } from './limits.js';
import { createMetrics } from './metrics.js';
import { wholeOrNone } from './outage.js';
import { OperationFigures } from './operation-figures.js';
import { registerPlayground, wantsPlayground } from './playground.js';
import { ParsedDocuments } from './parsed-documents.js';
import { readKnownDocuments } from './persisted-operations.js';
import { registerProbes } from './probes.js';
import { programDigest } from './program.js';
import { refuseLargeBody } from './refusal.js';
import { RequestEnds } from './request-end.js';
import { registerRequestIds, requestIds, trustedPeers } from './request-id.js';
import { registerRequestLog } from './request-log.js';
import { ResponseStore } from './response-store.js';
import type { RevisionFollower } from './revision.js';
import { registerSecurityHeaders } from './security-headers.js';
import { StatementFigures } from './statement-figures.js';
import { registerTraces } from './traces.js';

/** Longest a request under way may hold up a shutdown, in milliseconds. */
const DRAIN_MS = 10_000;

/** Paths that anyone may ask: what they answer holds no data of the graph. As routes are written, never as they are asked. */
const OPEN = new Set([
  ...['/', '/healthz', '/readyz', '/explore', '/explore/', '/explore/:code', '/explore/:code/'],
  ...['/explore/assets/*', '/playground/assets/*'],
]);

/**
 * Builds the service around a followed revision; it does not listen yet. `settings`: how long answers may be kept, and
 * how large requests may be. `exposure`: who may ask. `tracing`: where traces go, if anywhere.
 */
export async function createHttp(
  revision: RevisionFollower,
  logger: Logger,
  settings: Pick<Config['http'], 'cacheMaxAgeSeconds' | 'responseCacheBytes' | 'limits' | 'overload'>,
  exposure: Config['exposure'],
  tracing: Config['traces'] = null,
): Promise<FastifyInstance> {
  // Typed as Fastify's own logger, so that the app is of its default type, which the integrations ask for.
  const loggerInstance: FastifyBaseLogger = logger;
  const isTrusted = trustedPeers(exposure);
  const app = fastify({
    loggerInstance,
    // registerRequestLog says it in one line instead of two.
    logController: new LogController({ disableRequestLogging: true }),
    requestIdHeader: false,
    genReqId: requestIds(isTrusted),
    bodyLimit: settings.limits.bodyBytes,
    forceCloseConnections: 'idle',
    trustProxy: exposure.trustProxy.length > 0 && [...exposure.trustProxy],
    // A member called __proto__ is one like any other to JSON.parse, and nothing here copies members that it does not
    // know by name: looking for it in every text takes as long as reading it.
    onProtoPoisoning: 'ignore',
    onConstructorPoisoning: 'ignore',
  });
  const admission = new Admission(settings.overload);
  app.server.on('connection', () => {
    admission.arrived();
  });
  const schema = await readExecutableSchema();
  const pages = join(projectRoot(), 'dist', 'web');
  const limits = new OperationLimits(schema, settings.limits, (context, cost) => {
    admission.weigh(context.request, cost);
  });
  const operations = new KnownOperations(schema, limits);
  const { introspection, playground, explorer } = exposure;
  const { knownOnly, documents } = exposure.operations;
  const known = new Map([...(await readKnownDocuments(projectRoot())), ...documents]);
  const figures = new OperationFigures(known);
  const only = knownOnly ? onlyKnown(known) : null;
  const parsed = new ParsedDocuments();
  const apollo = await createApollo(
    (error, message) => {
      logger.error({ err: error, reqId: currentWork()?.id }, message);
    },
    [
      // First: what others see of an answer is what is sent.
      wholeOrNone,
      limits.plugin,
      operations.plugin,
      figures.plugin,
      ...(only ? [only.plugin] : []),
      // Ours knows more than hints on fields, and spares a call for each of them.
      ApolloServerPluginCacheControlDisabled(),
      // Apollo's own page comes from its servers: a browser that opens a link with a query gets an answer from here.
      ApolloServerPluginLandingPageDisabled(),
    ],
    { documents: known, introspection, maxTokens: settings.limits.tokens, parsed },
  );
  const version = toolVersion();
  // Before all hooks that may refuse: what they refuse ends as well.
  const ends = new RequestEnds(app);
  const traces =
    tracing && (await registerTraces(app, ends, revision.client, tracing, { isTrusted, logger, version }));
  registerRequestIds(app);
  registerSecurityHeaders(app);
  const responses = registerRequestLog(app, ends, figures);
  registerCors(app, '/graphql', exposure.corsOrigins);
  const sendPlayground = playground ? registerPlayground(app, { root: pages }) : null;
  if (explorer) registerExplorer(app, { root: pages });
  const responseStore =
    settings.responseCacheBytes > 0 ? new ResponseStore(settings.responseCacheBytes) : null;
  const untraced = answerGraphql({
    apollo,
    operations,
    revision,
    program: await programDigest(),
    maxAgeSeconds: settings.cacheMaxAgeSeconds,
    timeoutMs: settings.limits.requestMs,
    store: responseStore,
    guarded: asksWho(exposure),
    admission,
    only,
    figures,
  });
  const answer = traces ? traces.traced(untraced) : untraced;
  const unkept = notKept(exposure);
  app.route({
    url: '/graphql',
    method: ['GET', 'POST', 'HEAD'],
    // Before the body is read: what Fastify refuses is not to be kept either.
    onRequest: (_request, reply, done) => {
      admission.arrived();
      void reply.headers(unkept);
      done();
    },
    errorHandler: refuseLargeBody(settings.limits.bodyBytes),
    handler: (request, reply) => {
      if (sendPlayground && wantsPlayground(request)) return sendPlayground(reply);
      const answering = answer(request, reply);
      if (answering instanceof Promise) request.answering = answering;
      return answering;
    },
  });
  app.get('/', (_request, reply) => reply.redirect(playground || !explorer ? '/graphql' : '/explore', 302));
  registerProbes(app, revision);
  // Fastify drains: it stops listening, closes idle connections and waits for the others. Apollo's drain plugin would
  // close Fastify from within `apollo.stop`, which is called here while Fastify closes: each would wait for the other.
  // A connection that never asked anything (browsers open them ahead) does not count as idle, hence the counting.
  let impatience: NodeJS.Timeout | undefined;
  const closeConnections = (): void => {
    app.server.closeAllConnections();
  };
  ends.tell(() => {
    if (ends.open === 0 && impatience !== undefined) setImmediate(closeConnections);
  });
  app.addHook('preClose', (done) => {
    impatience = setTimeout(closeConnections, ends.open === 0 ? 0 : DRAIN_MS);
    done();
  });
  app.addHook('onClose', async () => {
    clearTimeout(impatience);
    await apollo.stop();
  });
  // After those that count, which have to see what is refused here as well.
  const access = registerAccess(app, exposure, (request) => {
    const { url = '' } = request.routeOptions;
    if (OPEN.has(url)) return true;
    // A page asks for a key itself; a preflight cannot carry one.
    return url === '/graphql' && (request.method === 'OPTIONS' || (playground && wantsPlayground(request)));
  });
  const statementFigures = new StatementFigures();
  const unfollow = statementFigures.follow(revision.client);
  app.addHook('onClose', (_app, done) => {
    unfollow();
    done();
  });
  const metrics = createMetrics({
    operations,
    parsed,
    figures,
    revision,
    store: revision.loaders.store,
    statements: revision.client.statements,
    admission,
    statementFigures,
    responses,
    responseStore,
    access,
    version,
  });
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
  return app;
}
