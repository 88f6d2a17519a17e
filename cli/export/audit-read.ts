/** Reads an audit report: every question about one code at one revision, and what becomes of the answers. */
import { toolVersion } from '../../src/config.js';
import { badInput, notLoaded } from '../../src/errors.js';
import type { GraphClient } from '../../src/graph/client.js';
import {
  editorialLoad,
  grouperLoads,
  releaseNames,
  tabularLoad,
  type LoadRow,
  type Revision,
} from '../../src/model/load.js';
import { isReleaseName, releaseEffective } from '../../src/model/release.js';
import { limitsOf } from './audit-limits.js';
import { AuditQuestions, type WholeList } from './audit-questions.js';
import { readBrief } from './audit-brief.js';
import { readVerdicts } from './audit-verdicts.js';
import type {
  AuditReport,
  LineNote,
  NamedCode,
  ReportChange,
  ReportCode,
  ReportContradiction,
  ReportDrgs,
  ReportExclusion,
  ReportFile,
  ReportList,
  ReportMapping,
  ReportReference,
  ReportRelease,
  ReportSeventhCharacter,
  ReportSource,
} from './audit-report.js';

const IDS_A_QUESTION = 100;

/**
 * The report on a code as people type it, in a loaded release. Throws BAD_USER_INPUT for a malformed or unknown code and
 * NOT_LOADED for a release that is not there or a code outside a slice.
 */
export async function readAudit(
  client: GraphClient,
  revision: Revision,
  typed: string,
  release: string,
): Promise<AuditReport> {
  if (!isReleaseName(release))
    throw badInput(
      `expected a release such as 2026-04 (the year and month it takes effect), found "${release}"`,
    );
  const tabular = tabularLoad(revision, release);
  if (!tabular)
    throw notLoaded(
      `Release ${release} is not loaded (loaded: ${releaseNames(revision).join(', ') || 'none'}): run \`npm run load -- official ${release}\``,
    );
  const asOf = [releaseEffective(release), ...revision.loads.map((load) => load.loadedAt.slice(0, 10))]
    .sort()
    .at(-1)!;
  const questions = await AuditQuestions.open(client, revision, asOf);
  try {
    return await readReport(questions, revision, tabular, typed, asOf);
  } finally {
    await questions.close();
  }
}

interface CodeAnswer extends ReportCode {
  readonly release: ReportRelease;
  readonly seventhCharacter: ReportSeventhCharacter | null;
  readonly history: readonly ReportChange[];
  readonly brief: { readonly id: string } | null;
}

async function readReport(
  questions: AuditQuestions,
  revision: Revision,
  tabular: LoadRow,
  typed: string,
  asOf: string,
): Promise<AuditReport> {
  const name = tabular.release!;
  const answer = await questions.ask<{ code: CodeAnswer | null }>('AuditCode', {
    code: typed,
    release: name,
  });
  if (!answer.code) throw badInput(`${typed.trim()} is no code of release ${name}`);
  const { release, seventhCharacter, history, brief: page, ...code } = answer.code;
  const notes = await readNotes(questions, code);
  const excludes1 = await readExclusions(questions, 'AuditExcludes1', code);
  const excludes2 = await readExclusions(questions, 'AuditExcludes2', code);
  const drgs = await readDrgs(questions, code.id, release.grouperVersions);
  const brief = page && (await readBrief(questions, page.id));
  const verdicts = await readVerdicts(
    questions,
    code,
    name,
    { excludes1: excludes1.items, excludes2: excludes2.items },
    brief,
  );
  const contradictions = listOf(
    await questions.list<ReportContradiction>('AuditContradictions', { code: code.code, release: name }),
  );
  const read = { release, notes, excludes1, excludes2, drgs, brief, verdicts, contradictions, code };
  const sources = await readSources(questions, slugsIn(read));
  const withChains = (list: ReportList<ReportExclusion>): ReportList<ReportExclusion> => ({
    ...list,
    items: list.items.map((item) => ({ ...item, chain: chainOf(code, item, release, sources) })),
  });
  const loads = [tabular, ...grouperLoads(revision, name), editorialLoad(revision)].filter(
    (load) => load !== null,
  );
  const report: Omit<AuditReport, 'limits'> = {
    format: 'icd10-graph/audit',
    formatVersion: 1,
    toolVersion: toolVersion(),
    revision: revision.number,
    asOf,
    code,
    release,
    seventhCharacter,
    notes,
    excludes1: withChains(excludes1),
    excludes2: withChains(excludes2),
    drgs,
    brief,
    verdicts,
    contradictions,
    history,
    sources,
    files: filesOf(loads),
  };
  return { ...report, limits: limitsOf(report, loads) };
}

interface NoteAnswer extends Omit<LineNote, 'references' | 'inherited'> {
  readonly references: readonly ReferenceAnswer[];
}
interface ReferenceAnswer extends Omit<ReportReference, 'targets' | 'targetCount' | 'complete'> {
  readonly targets: TargetPage;
}
interface TargetPage {
  readonly totalCount: number;
  readonly complete: boolean;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly NamedCode[];
}

async function readNotes(questions: AuditQuestions, code: ReportCode): Promise<ReportList<LineNote>> {
  const list = await questions.list<NoteAnswer>('AuditNotes', { id: code.id });
  const items: LineNote[] = [];
  for (const note of list.items) {
    const references: ReportReference[] = [];
    for (const { targets, ...reference } of note.references) {
      const rest = note.references.length === 1 ? await moreTargets(questions, note.id, targets) : [];
      references.push({
        ...reference,
        targets: [...targets.nodes, ...rest],
        targetCount: targets.totalCount,
        complete: targets.complete,
      });
    }
    const inherited = note.owner.code !== code.code || note.owner.kind !== code.kind;
    items.push({ ...note, references, inherited });
  }
  return { ...listOf(list), items };
}

/** The pages of targets after the first: "T36-T50 with fifth or sixth character 5" means 175 codes. */
async function moreTargets(questions: AuditQuestions, note: string, first: TargetPage): Promise<NamedCode[]> {
  const targets: NamedCode[] = [];
  for (let page = first; page.pageInfo.hasNextPage;) {
    const { node } = await questions.ask<{ node: { references: readonly { targets: TargetPage }[] } }>(
      'AuditTargets',
      { id: note, after: page.pageInfo.endCursor },
    );
    page = node.references[0]!.targets;
    targets.push(...page.nodes);
  }
  return targets;
}

async function readExclusions(
  questions: AuditQuestions,
  operation: string,
  code: ReportCode,
): Promise<ReportList<ReportExclusion>> {
  const list = await questions.list<Omit<ReportExclusion, 'chain'>>(operation, { id: code.id });
  return { ...listOf(list), items: list.items.map((item) => ({ ...item, chain: [] })) };
}

/** The mappings in each version linked to the release; without one, the status that says so. */
async function readDrgs(
  questions: AuditQuestions,
  id: string,
  versions: readonly string[],
): Promise<ReportDrgs[]> {
  const drgs: ReportDrgs[] = [];
  for (const version of versions.length === 0 ? [null] : versions) {
    const { items, first } = await questions.list<ReportMapping>('AuditDrgs', { id, version });
    const { status } = first as typeof first & { status: string };
    drgs.push({ version, status, mappings: items });
  }
  return drgs;
}

async function readSources(questions: AuditQuestions, slugs: readonly string[]): Promise<ReportSource[]> {
  const sources: ReportSource[] = [];
  for (let at = 0; at < slugs.length; at += IDS_A_QUESTION) {
    const ids = slugs.slice(at, at + IDS_A_QUESTION).map((slug) => `source:${slug}`);
    const { nodes } = await questions.ask<{ nodes: readonly (ReportSource | null)[] }>('AuditSources', {
      ids,
    });
    sources.push(...nodes.filter((source) => source !== null));
  }
  return sources;
}

/** Every slug that stands anywhere in the answers, in alphabetic order. */
function slugsIn(value: unknown): string[] {
  const slugs = new Set<string>();
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    for (const [name, inner] of Object.entries(part)) {
      if (name === 'slug' && typeof inner === 'string') slugs.add(inner);
      else walk(inner);
    }
  };
  walk(value);
  return [...slugs].sort();
}

/** The way from the code to the source of an exclusion, a sentence a step. */
function chainOf(
  code: ReportCode,
  { via, code: other, note, reference, direction }: ReportExclusion,
  release: ReportRelease,
  sources: readonly ReportSource[],
): string[] {
  const outgoing = direction === 'OUTGOING';
  const line =
    via.code === code.code && via.kind === code.kind
      ? `${code.code} is the code asked for`
      : `${code.code} lies in ${via.code} (${via.title}), which the note ${outgoing ? 'stands at' : 'names'}`;
  const owner = outgoing ? via : other;
  const words = `${owner.code} (${owner.title}) has the ${note.kind} note ${note.id}`;
  const names = `the note names ${outgoing ? other.code : via.code} by the words "${reference.text}"`;
  const { slug } = note.provenance.source ?? { slug: null };
  const source = sources.find((candidate) => candidate.slug === slug);
  return [
    ...(outgoing ? [line, words, names] : [words, names, line]),
    `the note stands at ${note.provenance.locator}`,
    source
      ? `which is part of the source ${source.slug}: ${[source.title, source.publisher, source.edition, source.url].filter((part) => part !== null).join(', ')}`
      : 'of which no source is on record',
    `as loaded at ${release.loadedAt} from the file ${release.file}, sha256 ${release.sha256}`,
  ];
}

function filesOf(loads: readonly LoadRow[]): ReportFile[] {
  return loads.flatMap(({ kind, release, version, complete, loadedAt, toolVersion: by, inputs }) =>
    [...inputs]
      .sort((a, b) => (a.role < b.role ? -1 : 1))
      .map(({ role, name, sha256 }) => ({
        of: {
          tabular: `release ${release}`,
          grouper: `MS-DRG v${version} for ${release}`,
          editorial: 'briefs',
        }[kind],
        role,
        name,
        sha256,
        complete,
        loadedAt,
        toolVersion: by,
      })),
  );
}

function listOf<Item>({ items, first }: WholeList<Item>): ReportList<Item> {
  return { count: first.totalCount, complete: first.complete ?? true, items };
}
