/** Appendix C held against a release: what its three parts say of one code put together, for the codes the release has. */
import type { ComplicationRow } from '../../src/model/complication.js';
import type { Fault } from '../../src/model/fault.js';
import { groupBy } from '../../src/model/group.js';
import type { AppendixC, CollectionRows, ListedCode } from '../parse/complication.js';

/** Appendix C as it is written. */
export interface LinkedComplications {
  readonly complications: readonly Omit<ComplicationRow, 'version'>[];
  readonly collections: readonly LinkedCollection[];
}

/** A PDX collection with the members that the release has, each once. */
export interface LinkedCollection extends Pick<CollectionRows, 'number' | 'line'> {
  readonly codes: readonly ListedCode[];
}

/** Every code appendix C names, each once. */
export function codesOfAppendixC(appendix: AppendixC): string[] {
  const lists = [
    ...appendix.collections.map(({ codes }) => codes),
    ...appendix.suppressions.map(({ codes }) => codes),
    appendix.aliveOnly,
    appendix.complications,
  ];
  return [...new Set(lists.flatMap((list) => list.map(({ code }) => code)))];
}

/** What contradicts itself within appendix C. Of a slice, collections may hold fewer codes than part 1 says. */
export function faultsOfAppendixC(appendix: AppendixC, file: string, complete: boolean): Fault[] {
  const levels = groupBy(appendix.complications, ({ code }) => code);
  const faults: Fault[] = [];
  for (const [code, rows] of levels)
    for (const { line } of rows.slice(1)) faults.push({ file, line, message: `${code} stands there twice` });
  const listed = [...appendix.aliveOnly, ...appendix.suppressions.flatMap(({ codes }) => codes)];
  for (const { code, line } of listed)
    if (!levels.has(code)) faults.push({ file, line, message: `${code} is no CC or MCC in part 1` });
  for (const { number, stated, codes, line } of complete ? appendix.collections : [])
    if (stated !== null && stated !== codes.length)
      faults.push({
        file,
        line,
        message: `PDX collection ${number}: part 1 says ${stated} codes, found ${codes.length}`,
      });
  return faults;
}

/** Links appendix C to the codes that a release holds. */
export function linkComplications(appendix: AppendixC, codes: ReadonlySet<string>): LinkedComplications {
  const alive = new Map(appendix.aliveOnly.map(({ code, line }) => [code, line]));
  const suppressed = new Map<string, Map<string, number>>();
  for (const { drgs, codes: list } of appendix.suppressions)
    for (const { code, line } of list) {
      const numbers = suppressed.get(code) ?? new Map<string, number>();
      suppressed.set(code, numbers);
      for (const drg of drgs) numbers.set(drg, line);
    }
  const held = appendix.complications.filter(({ code }) => codes.has(code));
  return {
    complications: held.map(({ code, level, collection, hac, line }) => ({
      key: code,
      level,
      collection,
      hac,
      line,
      aliveLine: alive.get(code) ?? null,
      suppressed: [...(suppressed.get(code) ?? [])]
        .map(([number, at]) => ({ number, line: at }))
        .sort((a, b) => (a.number < b.number ? -1 : 1)),
    })),
    collections: appendix.collections.map(({ number, line, codes: members }) => {
      const once = new Map(
        members.filter(({ code }) => codes.has(code)).map((member) => [member.code, member]),
      );
      return { number, line, codes: [...once.values()] };
    }),
  };
}
