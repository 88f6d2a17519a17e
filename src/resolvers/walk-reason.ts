/** Why an edge is there: in words, and where it says so. */
import type { Context } from '../context.js';
import type { GraphEdgeResolvers } from '../generated/resolvers-types.js';
import { noteKindInWords, type ContradictionRow } from '../model/contradiction.js';
import { chain, type Eventually } from '../model/eventually.js';
import { encodeId, encodeText, type GlobalKey } from '../model/key.js';
import type {
  CitationRow,
  CodeRow,
  DrgMappingRow,
  NoteRow,
  ProvenanceRow,
  ShownCitationRow,
} from '../model/rows.js';
import { edgeName, keyOfNode, type EdgeKind, type GraphEdgeRow } from '../model/walk.js';
import { allCitations, shown } from './citation.js';
import {
  briefProvenance,
  codeProvenance,
  mappingProvenance,
  noteProvenance,
  statementProvenance,
  tabularPlace,
} from './provenance.js';

/** What an edge says and rests on. */
interface Reason {
  readonly label: string;
  readonly provenance: ProvenanceRow;
}

export const GraphEdge = {
  id: (edge) => encodeText(`edge:${edge.release} ${edgeName(edge)}`),
  source: ({ release, source }) => encodeId(keyOfNode(release, source)),
  target: ({ release, target }) => encodeId(keyOfNode(release, target)),
  label: (edge, _args, context) => chain(reasonOf(context, edge), ({ label }) => label),
  note: (edge, _args, context) => (edge.by === null ? null : noteOf(context, edge)),
  via: (edge, _args, { loaders }) => {
    const key = viaOf(edge);
    return key === null ? null : loaders.code.one(edge.release, key);
  },
  inherited: (edge) => viaOf(edge) !== null,
  conditional: ({ by }) => by?.conditional ?? false,
  provenance: (edge, _args, context) => chain(reasonOf(context, edge), ({ provenance }) => provenance),
} satisfies GraphEdgeResolvers;

const REASONS: Readonly<Record<EdgeKind, (context: Context, edge: GraphEdgeRow) => Eventually<Reason>>> = {
  PARENT: (context, { release, source }) => childReason(context, release, source),
  CHILD: (context, { release, target }) => childReason(context, release, target),
  SIBLING: siblingReason,
  EXCLUDES1: noteReason,
  EXCLUDES2: noteReason,
  CODE_FIRST: noteReason,
  USE_ADDITIONAL: noteReason,
  CODE_ALSO: noteReason,
  MAPS_TO_DRG: mappingReason,
  CITES: citationReason,
  ABOUT: pageReason,
  CONTRADICTS: contradictionReason,
};

function reasonOf(context: Context, edge: GraphEdgeRow): Eventually<Reason> {
  return REASONS[edge.kind](context, edge);
}

/** The end of an edge that is a code. */
function codeAt({ loaders }: Context, release: string, name: string): Eventually<CodeRow> {
  return chain(loaders.code.one(release, name), (row) => row!);
}

function nameOf({ kind, code }: CodeRow): string {
  return kind === 'CHAPTER' ? `chapter ${code}` : code;
}

/** Where a code stands the tabular list says, also where the order file gives its title. */
function childReason(context: Context, release: string, child: string): Eventually<Reason> {
  return chain(codeAt(context, release, child), (code) =>
    chain(context.loaders.code.one(code.release, code.parentKey!), (parent) => ({
      label: `${nameOf(code)} stands under ${nameOf(parent!)}`,
      provenance:
        code.titleFrom === 'ORDER_FILE' && code.kind !== 'EXTENSION'
          ? tabularPlace(context, code, null)
          : codeProvenance(context, code),
    })),
  );
}

function siblingReason(context: Context, { source, target, release }: GraphEdgeRow): Eventually<Reason> {
  return chain(codeAt(context, release, source), (earlier) =>
    chain(codeAt(context, release, target), (later) =>
      chain(context.loaders.code.one(release, earlier.parentKey!), (parent) => {
        const label = `${nameOf(earlier)} and ${nameOf(later)} both stand under ${nameOf(parent!)}`;
        return {
          label,
          provenance: derived(label, [
            keyOfNode(release, source),
            keyOfNode(release, target),
            keyOfCode(parent!),
          ]),
        };
      }),
    ),
  );
}

function noteReason(context: Context, edge: GraphEdgeRow): Eventually<Reason> {
  return chain(noteOf(context, edge), (note) =>
    chain(context.loaders.code.one(note.release, note.ownerKey), (owner) => ({
      label: `${noteKindInWords(note.kind)} at ${nameOf(owner!)}: ${note.text}`,
      provenance: noteProvenance(context, note),
    })),
  );
}

function noteOf({ loaders }: Context, { release, by }: GraphEdgeRow): Eventually<NoteRow> {
  return chain(loaders.note.one(release, by!.noteKey), (note) => note!);
}

/** The code above an end, on whose line the note stands, or else whose name it gives; null where the ends are these. */
function viaOf({ source, target, by }: GraphEdgeRow): string | null {
  if (by === null) return null;
  if (by.ownerKey !== source) return by.ownerKey;
  return by.targetKey === target ? null : by.targetKey;
}

function mappingReason(context: Context, { release, source, target }: GraphEdgeRow): Eventually<Reason> {
  const { version, number } = keyOfNode(release, target) as Extract<GlobalKey, { type: 'Drg' }>;
  return chain(codeAt(context, release, source), (code) =>
    chain(context.loaders.drg.mappingsOf(code, version), (mappings) => {
      const rows = mappings.filter((mapping) => mapping.number === number);
      const [first] = rows as [DrgMappingRow];
      const mdcs = rows.map(({ mdc }) => mdc).join(' and ');
      return {
        label: `Appendix B of MS-DRG v${version} lists ${code.code} with DRG ${number} in MDC ${mdcs}`,
        provenance: mappingProvenance(context, code, version, first),
      };
    }),
  );
}

function citationReason(context: Context, { release, source, target }: GraphEdgeRow): Eventually<Reason> {
  const { slug } = keyOfNode(release, target) as Extract<GlobalKey, { type: 'Source' }>;
  const { citation } = context.loaders;
  const told = (who: string, citations: readonly ShownCitationRow[]): Reason => {
    const cited = citations.find((one) => one.source === slug)!;
    const where =
      cited.provenance.nature === 'OFFICIAL'
        ? 'which says so of it'
        : cited.ordinal === null
          ? 'in the source line of a section'
          : `as source ${cited.ordinal} of the page`;
    return { label: `${who} rests on ${slug}, ${where}`, provenance: cited.provenance };
  };
  const ofPage = (who: string, code: string, key: string): Eventually<Reason> =>
    chain(citation.citationsAt(key), (rows: readonly CitationRow[]) => told(who, shown(code, rows)));
  const key = keyOfNode(release, source);
  switch (key.type) {
    case 'Brief':
      return ofPage(`The page of ${key.code}`, key.code, key.code);
    case 'Statement':
      return ofPage(`Statement ${key.key}`, key.key.slice(0, key.key.lastIndexOf('/')), key.key);
    default:
      return chain(codeAt(context, release, source), (code) =>
        chain(allCitations(context, code), (citations) => told(code.code, citations)),
      );
  }
}

function pageReason(
  { loaders: { citation } }: Context,
  { release, source }: GraphEdgeRow,
): Eventually<Reason> {
  const key = keyOfNode(release, source);
  if (key.type === 'Statement')
    return chain(citation.statement(key.key), (statement) => ({
      label: `On the page of ${statement!.code}: ${statement!.locator}`,
      provenance: statementProvenance(statement!),
    }));
  const { code } = key as Extract<GlobalKey, { type: 'Brief' }>;
  return chain(citation.brief(code), (brief) => ({
    label: `The page is about ${code}`,
    provenance: briefProvenance(brief!),
  }));
}

function contradictionReason(
  { loaders }: Context,
  { source, target, release, contradiction }: GraphEdgeRow,
): Eventually<Reason> {
  return chain(loaders.walk.contradictions(release), (bySide) => {
    const rows: readonly ContradictionRow[] = bySide.get(source) ?? [];
    const { key, explanation } = rows.find((row) => row.key === contradiction)!;
    return {
      label: explanation,
      provenance: derived(`from two sides of a contradiction in release ${release}`, [
        keyOfNode(release, source),
        keyOfNode(release, target),
        { type: 'Contradiction', release, key },
      ]),
    };
  });
}

function keyOfCode({ release, key }: CodeRow): GlobalKey {
  return { type: 'Code', release, key };
}

function derived(locator: string, derivedFrom: readonly GlobalKey[]): ProvenanceRow {
  return { nature: 'DERIVED', source: null, locator, quote: null, verifiedOn: null, derivedFrom };
}
