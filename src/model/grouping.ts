/** What is grouped: diagnoses with what the appendices say of them, and the families of DRGs they are listed with. */
import type { ComplicationRow } from './complication.js';
import { groupBy } from './group.js';
import type { DrgMappingRow, DrgRow } from './rows.js';

/** One row of appendix B for one DRG. */
export interface MappedDrg extends DrgMappingRow {
  readonly drg: DrgRow;
}

/** A diagnosis with what the appendices say of it. */
export interface Diagnosis {
  /** "J15.1" */
  readonly key: string;
  readonly mappings: readonly MappedDrg[];
  /** null when appendix C does not list it. */
  readonly complication: ComplicationRow | null;
}

/** What is to be grouped. */
export interface GroupingQuestion {
  readonly version: string;
  readonly principal: Diagnosis;
  /** Each once, the principal not among them. */
  readonly secondary: readonly Diagnosis[];
  /** The PDX collections that hold the principal diagnosis. */
  readonly canceled: ReadonlySet<string>;
  /** null: not said. */
  readonly dischargedAlive: boolean | null;
  /** Whether appendix C of the version has a part 3; it has from v41 on. */
  readonly hasPartThree: boolean;
}

/** The DRGs of one MDC that differ by tier only, of those that a diagnosis is listed with. */
export interface Family {
  /** The diagnosis that appendix B lists with them: the principal one, or one that leads here as secondary. */
  readonly listed: string;
  readonly mdc: string;
  readonly name: string;
  /** By number. */
  readonly members: readonly MappedDrg[];
}

/** "551-552", or "882" where a family has one. */
export function numbersOf(members: readonly MappedDrg[]): string {
  const numbers = members.map(({ number }) => number);
  return numbers.length === 1 ? numbers[0]! : `${numbers[0]!}-${numbers.at(-1)!}`;
}

/** The families of some of a diagnosis's mappings. */
export function familiesOf({ key }: Diagnosis, mappings: readonly MappedDrg[]): Family[] {
  const groups = groupBy(mappings, ({ mdc, drg }) => `${mdc} ${drg.family}`);
  return [...groups.values()].map((members) => ({
    listed: key,
    mdc: members[0]!.mdc,
    name: members[0]!.drg.family,
    members: once(members, ({ number }) => number).sort((a, b) => (a.number < b.number ? -1 : 1)),
  }));
}

/** Items of which the last of each key counts, in the order of the first. */
export function once<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
