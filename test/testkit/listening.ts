/** Places that a service under test writes to: its log, and a collector of traces. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { createLogger } from '../../src/logger.js';
import type { LogLevel } from '../../src/config.js';

/** A line of the log. */
export type LogLine = Readonly<Record<string, unknown>> & { readonly msg: string; readonly level: number };

/** A log that keeps its lines. */
export function keptLog(level: LogLevel): {
  readonly logger: ReturnType<typeof createLogger>;
  readonly lines: LogLine[];
} {
  const lines: LogLine[] = [];
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      for (const line of chunk.toString().split('\n'))
        if (line !== '') lines.push(JSON.parse(line) as LogLine);
      done();
    },
  });
  return { logger: createLogger(level, destination), lines };
}

/** A span as it was received. */
export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  /** "" or absent for one without. */
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly status: { readonly code?: number };
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A collector of traces: OTLP over HTTP, as JSON. */
export interface Collector {
  /** What OTEL_EXPORTER_OTLP_ENDPOINT is to be. */
  readonly url: string;
  readonly spans: readonly ReceivedSpan[];
  /** All that was received, as text. */
  readonly text: string;
  /** Headers of the requests. */
  readonly headers: readonly Readonly<Record<string, string | string[] | undefined>>[];
  close(): Promise<void>;
}

interface Otlp {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly OtlpAttribute[] };
    readonly scopeSpans: readonly {
      readonly spans: readonly (Omit<ReceivedSpan, 'attributes'> & {
        readonly attributes: readonly OtlpAttribute[];
      })[];
    }[];
  }[];
}
interface OtlpAttribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

const plain = (attributes: readonly OtlpAttribute[]): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

/** Starts a collector on any free port. */
export async function collectTraces(): Promise<Collector> {
  const spans: ReceivedSpan[] = [];
  const headers: Collector['headers'][number][] = [];
  const texts: string[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const text = Buffer.concat(parts).toString();
      headers.push({ ...request.headers, path: request.url });
      texts.push(text);
      for (const { resource, scopeSpans } of (JSON.parse(text) as Otlp).resourceSpans)
        for (const { spans: received } of scopeSpans)
          for (const span of received)
            spans.push({ ...span, attributes: { ...plain(resource.attributes), ...plain(span.attributes) } });
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    get text() {
      return texts.join('\n');
    },
    headers,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
