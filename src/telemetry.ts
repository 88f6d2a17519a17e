/** Where traces go, by the variables that OpenTelemetry names: read for src/config.ts. */
import { z } from 'zod';

/** Where traces are sent; there is none of it unless OTEL_EXPORTER_OTLP_ENDPOINT is set. */
export interface TraceSettings {
  /** Address that spans are posted to: "http://127.0.0.1:4318/v1/traces". */
  readonly url: string;
  /** Headers for the collector; they may hold a secret. */
  readonly headers: Readonly<Record<string, string>>;
  readonly serviceName: string;
  /** Share of requests that are traced, 0 to 1, where whoever asks has not decided. */
  readonly ratio: number;
  /** How long spans are gathered before they are sent, in milliseconds. */
  readonly delayMs: number;
}

const PAIRS = /^\s*[\w-]+=[^,]*(,\s*[\w-]+=[^,]*)*\s*$/;

/** The variables, for the schema of src/config.ts. */
export const traceVariables = {
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .refine(isHttp, 'expected an address such as http://127.0.0.1:4318')
    .optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .refine((text) => headersOf(text) !== null, 'expected NAME=VALUE between commas, values percent-encoded')
    .optional(),
  OTEL_SERVICE_NAME: z.string().default('icd10-graph'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number('expected a share from 0 to 1')
    .min(0, 'expected 0 to 1')
    .max(1, 'expected 0 to 1')
    .default(1),
  OTEL_BSP_SCHEDULE_DELAY: z.coerce
    .number('expected milliseconds')
    .int('expected whole milliseconds')
    .min(1, 'expected at least 1 ms')
    .max(60_000, 'expected at most 60000 ms')
    .default(5_000),
};

/** Settings of the variables' values; null where traces are off. */
export function readTraces(values: z.infer<z.ZodObject<typeof traceVariables>>): TraceSettings | null {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = values;
  if (endpoint === undefined) return null;
  return {
    // As the specification of the variable has it: the signal's own path below the address.
    url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    headers: headersOf(values.OTEL_EXPORTER_OTLP_HEADERS ?? '') ?? {},
    serviceName: values.OTEL_SERVICE_NAME,
    ratio: values.OTEL_TRACES_SAMPLER_ARG,
    delayMs: values.OTEL_BSP_SCHEDULE_DELAY,
  };
}

function isHttp(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function headersOf(text: string): Record<string, string> | null {
  if (text.trim() === '') return {};
  if (!PAIRS.test(text)) return null;
  try {
    return Object.fromEntries(
      text.split(',').map((pair) => {
        const at = pair.indexOf('=');
        return [pair.slice(0, at).trim().toLowerCase(), decodeURIComponent(pair.slice(at + 1).trim())];
      }),
    );
  } catch {
    return null;
  }
}
