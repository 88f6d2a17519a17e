/** Measuring and telling: turns of work, medians, and a table of them. */

/** One contender's turn: how long each claim took, and all of them together, in milliseconds. */
export interface Turn {
  readonly durations: readonly number[];
  readonly elapsedMs: number;
}

/**
 * Works through `items`, `concurrency` at a time, in as many whole passes as begin within `atLeastMs`: whole, so that
 * every contender is measured on the same items however fast it is.
 */
export async function takeTurn<Item>(
  items: readonly Item[],
  concurrency: number,
  atLeastMs: number,
  work: (item: Item) => Promise<unknown>,
): Promise<Turn> {
  const started = performance.now();
  const durations: number[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (;;) {
      if (next === items.length) {
        if (performance.now() - started >= atLeastMs) return;
        next = 0;
      }
      const item = items[next++]!;
      const begun = performance.now();
      await work(item);
      durations.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  return { durations, elapsedMs: performance.now() - started };
}

/** Items done a second. */
export function rate({ durations, elapsedMs }: Turn): number {
  return (durations.length * 1000) / elapsedMs;
}

/** The value that `share` of all values do not exceed: 0.5 for the median; of no values, NaN. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** A number in three significant digits or whole: 0.123, 4.56, 78.9, 1235. */
export function figure(value: number): string {
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3);
}

/** Lines of a table: the first column to the left, the others to the right. */
export function tableLines(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_cell, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('   ')
      .trimEnd(),
  );
}
