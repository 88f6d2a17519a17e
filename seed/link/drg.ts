/** Appendix B's codes held against a release: which mappings have a code to start from. */
import type { AppendixBRow } from '../parse/drg.js';

/**
 * The mappings whose code the release holds, and the codes it does not (each once, in file order). Where two rows of
 * one code and MDC name the same DRG (B20: 969-977 and 974-976), the mapping is the earlier row's.
 */
export function linkMappings(
  mappings: readonly AppendixBRow[],
  codes: ReadonlySet<string>,
): { readonly linked: readonly AppendixBRow[]; readonly unknown: readonly string[] } {
  const linked: AppendixBRow[] = [];
  const unknown = new Set<string>();
  const mapped = new Set<string>();
  for (const row of mappings) {
    if (!codes.has(row.code)) {
      unknown.add(row.code);
      continue;
    }
    const drgs = row.drgs.filter((drg) => !mapped.has(`${row.code} ${row.mdc} ${drg}`));
    for (const drg of drgs) mapped.add(`${row.code} ${row.mdc} ${drg}`);
    if (drgs.length > 0) linked.push({ ...row, drgs });
  }
  return { linked, unknown: [...unknown] };
}
