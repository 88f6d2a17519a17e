/** Where each row comes from, in the form the API shows it. */
import type { Context } from '../context.js';
import type { ProvenanceResolvers } from '../generated/resolvers-types.js';
import type { PdxCollectionRow, ShownComplication } from '../model/complication.js';
import type { DrgState } from '../model/diff.js';
import { allOf, chain } from '../model/eventually.js';
import { grouperLoad, tabularLoad, type LoadRow } from '../model/load.js';
import type {
  BriefRow,
  CitationRow,
  CodeRow,
  DrgMappingRow,
  DrgRow,
  NodeRow,
  NoteRow,
  ProcedureRow,
  ProvenanceRow,
  SeventhCharacterRow,
  StatementRow,
} from '../model/rows.js';
import { briefSlug, grouperSlug, orderSlug, tabularSlug } from '../model/source.js';
import { nodeByKey } from './node.js';

/** A code: its line in the tabular list or the order file; an extended code is derived from leaf and definition. */
export function codeProvenance(context: Context, row: CodeRow): ProvenanceRow {
  const load = tabularLoad(context.loaders.revision, row.release);
  if (row.titleFrom === 'DERIVED') {
    const from = [row.parentKey, row.seventhAt].filter((key) => key !== null);
    return {
      nature: 'DERIVED',
      source: null,
      locator: `${row.parentKey} with 7th character ${row.seventhCharacter}, as defined at ${row.seventhAt}`,
      quote: null,
      verifiedOn: null,
      derivedFrom: [...new Set(from)].map((key) => ({ type: 'Code', release: row.release, key })),
    };
  }
  if (row.titleFrom === 'ORDER_FILE') {
    const place = `${fileName(load, 'order')}, line ${row.orderLine}: ${row.code}`;
    return official(orderSlug(row.release), place, row.title);
  }
  return tabularPlace(context, row, row.title);
}

/** A code's own line in the tabular list; of a code made by a 7th character, its leaf's. */
export function tabularPlace(context: Context, row: CodeRow, quote: string | null): ProvenanceRow {
  const load = tabularLoad(context.loaders.revision, row.release);
  return official(
    tabularSlug(row.release),
    `${fileName(load, 'tabular')}, line ${row.line}: ${row.kind === 'EXTENSION' ? row.parentKey : row.code}`,
    quote,
  );
}

/** A note: its line and its position among its owner's notes of the kind. */
export function noteProvenance(context: Context, row: NoteRow): ProvenanceRow {
  const load = tabularLoad(context.loaders.revision, row.release);
  const [owner, position] = row.key.split('#') as [string, string];
  const [kind, number] = position.split('.') as [string, string];
  const words = kind.toLowerCase().replaceAll('_', ' ');
  return official(
    tabularSlug(row.release),
    `${fileName(load, 'tabular')}, line ${row.line}: ${owner}, ${words} note ${number}`,
    row.text,
  );
}

/** A 7th-character definition. */
export function seventhCharacterProvenance(context: Context, row: SeventhCharacterRow): ProvenanceRow {
  const load = tabularLoad(context.loaders.revision, row.release);
  return official(
    tabularSlug(row.release),
    `${fileName(load, 'tabular')}, line ${row.line}: ${row.definedAt}, 7th characters`,
    null,
  );
}

/** A DRG: its row in appendix A. */
export function drgProvenance(context: Context, row: DrgRow): ProvenanceRow {
  return official(
    grouperSlug(row.version),
    `${appendixName(context, row.version, null, 'a')}, line ${row.line}: DRG ${row.number}`,
    row.title,
  );
}

/** A mapping: its row in appendix B. */
export function mappingProvenance(
  context: Context,
  code: CodeRow,
  version: string,
  row: DrgMappingRow,
): ProvenanceRow {
  return official(
    grouperSlug(version),
    `${appendixName(context, version, code.release, 'b')}, line ${row.line}: ${code.code}, MDC ${row.mdc}`,
    null,
  );
}

/** A complication: its row in part 1 of appendix C, or that appendix C does not list the code. */
export function complicationProvenance(
  context: Context,
  { version, release, key, row }: ShownComplication,
): ProvenanceRow {
  const file = appendixName(context, version, release, 'c');
  const place = row === null ? `${file} does not list ${key}` : `${file}, line ${row.line}: ${key}`;
  return official(grouperSlug(version), place, null);
}

/** A PDX collection: its heading in appendix C. */
export function collectionProvenance(
  context: Context,
  { version, release, number, line }: PdxCollectionRow,
): ProvenanceRow {
  return official(
    grouperSlug(version),
    `${appendixName(context, version, release, 'c')}, line ${line}: PDX collection ${number}`,
    null,
  );
}

/** The name of the file that an appendix of a version was read from. */
export function appendixName(
  context: Context,
  version: string,
  release: string | null,
  appendix: 'a' | 'b' | 'c',
): string {
  return fileName(grouperLoad(context.loaders.revision, version, release), `appendix-${appendix}`);
}

/** Mappings that differ: the rows of a code in appendix B of two MS-DRG versions, derived from it in both releases. */
export function mappingChangeProvenance(
  context: Context,
  key: string,
  releases: readonly [string, string],
  drgs: readonly [DrgState, DrgState],
): ProvenanceRow {
  const fileOf = (at: 0 | 1): string => appendixName(context, drgs[at].version, releases[at], 'b');
  const placeIn = ({ version, mappings }: DrgState): string => `v${version}, ${linesOf(mappings)}`;
  const [older, newer] = [fileOf(0), fileOf(1)];
  return {
    nature: 'DERIVED',
    source: null,
    locator: `${older} of MS-DRG ${placeIn(drgs[0])}, and ${newer === older ? '' : `${newer} `}of ${placeIn(drgs[1])}: ${key}`,
    quote: null,
    verifiedOn: null,
    derivedFrom: releases.map((release) => ({ type: 'Code', release, key })),
  };
}

function linesOf(mappings: DrgState['mappings']): string {
  const lines = [...new Set(mappings.map(({ line }) => line))].sort((a, b) => a - b);
  if (lines.length === 0) return 'which does not list it';
  return `${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}`;
}

/** A brief: the page as a whole. */
export function briefProvenance(row: BriefRow): ProvenanceRow {
  return editorial(row.code, `${row.file}, line ${row.line}: page ${row.code}`, row.verifiedOn);
}

/** A statement: its section and place on the page. */
export function statementProvenance(row: StatementRow): ProvenanceRow {
  return editorial(row.code, `${row.file}, line ${row.line}: ${row.locator}`, row.verifiedOn);
}

/** A citation: the page's own list, or a section's source line. */
export function citationProvenance(code: string, row: CitationRow): ProvenanceRow {
  const place = row.ordinal === null ? 'source line of the section' : `source ${row.ordinal} of the page`;
  return editorial(code, `${row.file}, line ${row.line}: ${place}`, row.verifiedOn);
}

/** A CPT link: its row in the user's own file, which is nobody's official word. */
export function procedureProvenance({ source, file, line, code, cpt }: ProcedureRow): ProvenanceRow {
  return {
    nature: 'EDITORIAL',
    source,
    locator: `${file}, line ${line}: ${code}, CPT ${cpt}`,
    quote: null,
    verifiedOn: null,
    derivedFrom: [],
  };
}

/** A statement of official origin. */
export function official(source: string, locator: string, quote: string | null): ProvenanceRow {
  return { nature: 'OFFICIAL', source, locator, quote, verifiedOn: null, derivedFrom: [] };
}

function editorial(code: string, locator: string, verifiedOn: string | null): ProvenanceRow {
  return { nature: 'EDITORIAL', source: briefSlug(code), locator, quote: null, verifiedOn, derivedFrom: [] };
}

function fileName(load: LoadRow | null, role: string): string {
  return load?.inputs.find((input) => input.role === role)?.name ?? role;
}

export const Provenance = {
  source: (provenance, _args, { loaders }) =>
    provenance.source === null ? null : loaders.citation.source(provenance.source),
  derivedFrom: (provenance, _args, context) =>
    chain(allOf(provenance.derivedFrom.map((key) => nodeByKey(context, key))), (rows) =>
      rows.filter((row): row is NodeRow => row !== null),
    ),
} satisfies ProvenanceResolvers;
