/**
 * Traces by OpenTelemetry, where the operator asks for them: a span for each request, its operation and each Cypher
 * statement. Without that nothing of its packages is read: all imports here are of types, or made when it is switched on.
 */
import type { Context, Span, Tracer } from '@opentelemetry/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { GraphClient } from '../graph/client.js';
import type { TraceSettings } from '../telemetry.js';
import { LEFT, type RequestEnds } from './request-end.js';
import type { IsTrusted } from './request-id.js';

/** Longest to wait at the end of the service for the last spans to be sent, in milliseconds. */
const FLUSH_MS = 5_000;

type Handler = (request: FastifyRequest, reply: FastifyReply) => FastifyReply | Promise<FastifyReply>;

/** What traces the service. */
export interface Traces {
  /** The same handler of /graphql, within a span of its own, below which statements find their place. */
  traced(handler: Handler): Handler;
}

/** What a request is traced by. */
interface Traced {
  readonly request: Span;
  /** The request's span as a parent. */
  readonly context: Context;
  /** That of its operation. */
  operation: Context | null;
}

/** Begins to trace: requests by hooks of `app` until their `ends`, statements by watching `client`; ends as `app` closes. */
export async function registerTraces(
  app: FastifyInstance,
  ends: RequestEnds,
  client: GraphClient,
  settings: TraceSettings,
  {
    isTrusted,
    logger,
    version,
  }: { readonly isTrusted: IsTrusted; readonly logger: Logger; readonly version: string },
): Promise<Traces> {
  const { defaultTextMapGetter, diag, DiagLogLevel, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } =
    await import('@opentelemetry/api');
  const { W3CTraceContextPropagator } = await import('@opentelemetry/core');
  const told = (message: string): void => {
    logger.warn({ reason: message.slice(0, 500) }, 'traces cannot be sent');
  };
  const tracer = await exportingTracer(app, settings, version, told);
  const untold = (): void => undefined;
  diag.setLogger(
    { error: told, warn: told, info: untold, debug: untold, verbose: untold },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
  const propagator = new W3CTraceContextPropagator();
  const byRequest = new WeakMap<object, Traced>();

  app.addHook('onRequest', (request, _reply, done) => {
    const parent = isTrusted(request.raw)
      ? propagator.extract(ROOT_CONTEXT, request.headers, defaultTextMapGetter)
      : ROOT_CONTEXT;
    const { url: route } = request.routeOptions;
    const span = tracer.startSpan(
      route === undefined ? request.method : `${request.method} ${route}`,
      {
        kind: SpanKind.SERVER,
        attributes: {
          'http.request.method': request.method,
          ...(route === undefined ? {} : { 'http.route': route }),
          'icd10.request.id': request.id,
        },
      },
      parent,
    );
    byRequest.set(request, { request: span, context: trace.setSpan(parent, span), operation: null });
    done();
  });
  ends.tell((request, _reply, status) => {
    const span = byRequest.get(request)?.request;
    // A status that was never sent is none.
    if (status === LEFT) span?.setAttribute('error.type', 'left');
    else span?.setAttribute('http.response.status_code', status);
    if (status >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
  });
  const unwatch = client.watch((name, work) => {
    const context = work === null ? null : byRequest.get(work.asker)?.operation;
    // What the service asks on its own account, four times a second, is in the metrics.
    if (!context) return () => undefined;
    const span = tracer.startSpan(
      name,
      { kind: SpanKind.CLIENT, attributes: { 'db.system.name': 'neo4j', 'db.operation.name': name } },
      context,
    );
    return ({ rows, failure }) => {
      if (rows !== null) span.setAttribute('db.response.returned_rows', rows);
      if (failure !== null)
        span.setAttribute('error.type', failure).setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    };
  });
  app.addHook('onClose', (_app, done) => {
    unwatch();
    done();
  });

  const traced =
    (handler: Handler): Handler =>
    (request, reply) => {
      const known = byRequest.get(request);
      if (!known) return handler(request, reply);
      const span = tracer.startSpan('graphql', {}, known.context);
      known.operation = trace.setSpan(known.context, span);
      const end = (): void => {
        endOperation(span, request, SpanStatusCode.ERROR);
      };
      const answer = handler(request, reply);
      if (!(answer instanceof Promise)) {
        end();
        return answer;
      }
      return answer.finally(end);
    };
  return { traced };
}

/** Tells what became of an operation: never its text, which may hold values, but the hash that stands for it. */
function endOperation(span: Span, { answered }: FastifyRequest, error: number): void {
  if (answered) {
    const { operation, document, outcome, code, execution, statements } = answered;
    span.updateName(operation.startsWith('(') ? 'query' : `query ${operation}`).setAttributes({
      'graphql.operation.type': 'query',
      ...(operation.startsWith('(') ? {} : { 'graphql.operation.name': operation }),
      ...(document === null ? {} : { 'icd10.document.sha256': document }),
      'icd10.outcome': outcome,
      'icd10.execution': execution,
      'icd10.from_memory': statements === 0,
      'icd10.statements': statements,
    });
    if (code !== '') span.setAttribute('error.type', code);
    if (outcome === 'partial' || outcome === 'error') span.setStatus({ code: error });
  }
  span.end();
}

/** A tracer whose spans go to the collector in batches; the last ones as `app` closes. */
async function exportingTracer(
  app: FastifyInstance,
  { url, headers, serviceName, ratio, delayMs }: TraceSettings,
  version: string,
  told: (message: string) => void,
): Promise<Tracer> {
  const { BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler, TracerProvider } =
    await import('@opentelemetry/sdk-trace');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const { resourceFromAttributes } = await import('@opentelemetry/resources');
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName, 'service.version': version }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: new OTLPTraceExporter({ url, headers: { ...headers } }),
        scheduledDelayMillis: delayMs,
      }),
    ],
  });
  app.addHook('onClose', async () => {
    let giveUp: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      giveUp = setTimeout(() => {
        told('the last ones were not taken in time');
        resolve();
      }, FLUSH_MS);
    });
    // A collector that is gone must not keep the service from ending.
    await Promise.race([
      provider.shutdown().catch((error: unknown) => {
        told(String(error));
      }),
      patience,
    ]);
    clearTimeout(giveUp);
  });
  return provider.getTracer('icd10-graph', version);
}
