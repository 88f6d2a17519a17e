/** One brief's YAML -> its statements in page order, each with its place on the page and in the file. */
import type {
  AssertionInput,
  AssertionObjectInput,
  BriefInput,
  CitationInput,
  Granularity,
  Place,
  Section,
  StatementInput,
} from '../../src/model/brief.js';
import { parseCodeName } from '../../src/model/code.js';
import type { Fault } from '../../src/model/fault.js';
import { SECTION_FORMATS } from './brief-schema.js';
import type {
  AssertionData,
  BriefData,
  CitationData,
  ItemData,
  SectionFormat,
  StatementData,
  briefSchema,
} from './brief-schema.js';
import { faultsOf } from './brief-yaml.js';
import type { DataPath, YamlFile } from './brief-yaml.js';

/** A brief, or its faults; `codePlace` even of a faulty one whose code can be read, to find a second for the same code. */
export interface BriefResult {
  readonly brief: BriefInput | null;
  readonly codePlace: (Place & { readonly code: string }) | null;
  readonly faults: readonly Fault[];
}

/** Reads one brief by the schema that knows what it may name. */
export function readBrief(file: YamlFile, schema: ReturnType<typeof briefSchema>): BriefResult {
  const codePlace = placeOfCode(file);
  const parsed = schema.safeParse(file.data);
  if (!parsed.success) return { brief: null, codePlace, faults: faultsOf(file, parsed.error.issues) };
  return { brief: assemble(file, parsed.data), codePlace, faults: [] };
}

function placeOfCode(file: YamlFile): BriefResult['codePlace'] {
  const data = file.data as { readonly code?: unknown } | null;
  const name = typeof data?.code === 'string' ? parseCodeName(data.code) : null;
  return name?.form === 'CODE' ? { file: file.name, line: file.lineOf(['code']), code: name.code } : null;
}

function assemble(file: YamlFile, data: BriefData): BriefInput {
  const numbers = new Map((data.sources ?? []).map((citation, i) => [slugOf(citation), i + 1]));
  const citing: Citing = { file, numbers };
  const claims = SECTION_FORMATS.flatMap((format) => claimsOf(data, format));
  const bySection = new Map(
    SECTION_FORMATS.map(({ section, key }) => {
      const { sources } = contents(data, key);
      return [section, citations(citing, sources, ['sections', key, 'sources'], 'SECTION')];
    }),
  );
  return {
    code: data.code,
    verifiedOn: data.verifiedOn,
    region: data.region ?? null,
    relatedCptCount: data.relatedCptCount ?? null,
    citations: citations(citing, data.sources, ['sources'], 'PAGE'),
    statements: claims.map(({ statement, path, section, locator }, i): StatementInput => {
      const own = citations(citing, statement.sources, [...path, 'sources'], 'STATEMENT');
      const cited = new Set(own.map((citation) => citation.source));
      // The finer citation of a source stands; the section's line would only say the same less exactly.
      const inherited = (bySection.get(section) ?? []).filter((citation) => !cited.has(citation.source));
      return {
        section,
        ordinal: i + 1,
        text: statement.text,
        locator: statement.locator ?? locator,
        answered: section !== 'FAQ' || statement.answered === true,
        asserts: (statement.asserts ?? []).map((assertion, j) =>
          asserted(file, data.code, assertion, [...path, 'asserts', j]),
        ),
        citations: [...own, ...inherited],
        ...place(file, path),
      };
    }),
    ...place(file, ['code']),
  };
}

/** A statement where its section holds it. */
interface Claim {
  readonly section: Section;
  readonly statement: StatementData;
  readonly locator: string;
  readonly path: DataPath;
}

function claimsOf(data: BriefData, { section, key, title, part }: SectionFormat): readonly Claim[] {
  const { items, pathOf } = contents(data, key);
  return items.flatMap((item, i) => {
    const locator = part === null ? title : `${title}, ${part} ${i + 1}`;
    const claims = Array.isArray(item) ? item : [item];
    return claims.map((claim: string | StatementData, j) => ({
      section,
      locator,
      statement: typeof claim === 'string' ? { text: claim } : claim,
      path: Array.isArray(item) ? [...pathOf(i), j] : pathOf(i),
    }));
  });
}

/** A section's items and its own sources, whichever way it is written: one statement, a list, or both under their names. */
function contents(
  data: BriefData,
  key: SectionFormat['key'],
): {
  readonly sources?: readonly CitationData[] | undefined;
  readonly items: readonly ItemData[];
  readonly pathOf: (i: number) => DataPath;
} {
  const path = ['sections', key];
  if (key === 'description') return { items: [data.sections.description], pathOf: () => path };
  const section = data.sections[key];
  if (section === undefined) return { items: [], pathOf: () => path };
  if (Array.isArray(section)) return { items: section, pathOf: (i) => [...path, i] };
  return { ...section, pathOf: (i) => [...path, 'items', i] };
}

/** What the citations of one brief need: its file, and each source's number on the page's own list. */
interface Citing {
  readonly file: YamlFile;
  readonly numbers: ReadonlyMap<string, number>;
}

function citations(
  { file, numbers }: Citing,
  cited: readonly CitationData[] | undefined,
  path: DataPath,
  granularity: Granularity,
): readonly CitationInput[] {
  return (cited ?? []).map((citation, i) => ({
    source: slugOf(citation),
    ordinal: numbers.get(slugOf(citation)) ?? null,
    granularity,
    citedEdition: typeof citation === 'string' ? null : (citation.edition ?? null),
    ...place(file, [...path, i]),
  }));
}

function slugOf(citation: CitationData): string {
  return typeof citation === 'string' ? citation : citation.source;
}

function asserted(file: YamlFile, code: string, assertion: AssertionData, path: DataPath): AssertionInput {
  return {
    relation: assertion.relation,
    subject: assertion.subject ?? code,
    object: objectOf(assertion),
    concept: assertion.concept ?? null,
    condition: assertion.condition ?? null,
    ...place(file, path),
  };
}

function objectOf({ object, drg, source }: AssertionData): AssertionObjectInput | null {
  if (object !== undefined) return { code: object };
  if (drg !== undefined) return { drg };
  return source === undefined ? null : { source };
}

function place(file: YamlFile, path: DataPath): Place {
  return { file: file.name, line: file.lineOf(path) };
}
