/** What /metrics says, line by line. */

/** The figures of one moment. */
export interface MetricsNow {
  /** By name and labels as they are written: `icd10_graph_up`. */
  readonly lines: ReadonlyMap<string, number>;
  /** Names and types as they are declared: "icd10_graph_up" -> "gauge". */
  readonly types: ReadonlyMap<string, string>;
  /** The figure of a line; 0 when there is none. */
  figure(line: string): number;
}

/** Asks a service for its metrics. Throws when a line is not in the format of Prometheus. */
export async function metricsOf(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<MetricsNow> {
  const response = await fetch(`${url}/metrics`, { headers });
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status}: ${text}`);
  const lines = new Map<string, number>();
  const types = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, name, type] = /^# TYPE (\S+) (counter|gauge|histogram|summary)$/.exec(line) ?? [];
    if (name !== undefined) types.set(name, type!);
    if (line === '' || line.startsWith('#')) continue;
    const [, series, value] = /^(\w+(?:\{(?:\w+="(?:[^"\\]|\\.)*",?)*\})?) (\S+)$/.exec(line) ?? [];
    // "Nan" is what prom-client writes of a loop that has not turned since it was asked last.
    if (series === undefined || !/^(-?[\d.]+(e[-+]?\d+)?|[+-]Inf|nan)$/i.test(value!))
      throw new Error(`not a line of Prometheus: ${line}`);
    if (lines.has(series)) throw new Error(`twice: ${series}`);
    lines.set(series, Number(value));
  }
  return { lines, types, figure: (line) => lines.get(line) ?? 0 };
}
