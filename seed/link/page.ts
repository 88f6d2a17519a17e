/** Pages held against each other and against a release: where each assertion stands, and what contradicts what. */
import { inWords, officialStand, severitiesOf, type OfficialFacts } from '../../src/model/assertion.js';
import type { AssertionInput, BriefInput } from '../../src/model/brief.js';
import type { Verdict } from '../../src/model/check.js';
import { oppose } from '../../src/model/claim.js';
import {
  noteKindInWords,
  noteSide,
  type ContradictionKind,
  type ContradictionRow,
  type ContradictionSideRow,
} from '../../src/model/contradiction.js';
import { groupBy } from '../../src/model/group.js';
import type { AssertionRow, AssertionStand, CodeRow, DrgRow, NoteRow } from '../../src/model/rows.js';
import { enumerated } from '../../src/model/sentence.js';
import { codesOf, confirms, topicsOf, widestPair, type Claim, type Topic } from './claim.js';

/** A statement as far as it claims something. */
export interface ClaimingStatement {
  /** "M43.07/3". */
  readonly key: string;
  readonly brief: string;
  readonly asserts: readonly AssertionRow[];
}

/** The statements of briefs with what they assert, as rows. */
export function claimingStatements(briefs: readonly BriefInput[]): ClaimingStatement[] {
  return briefs.flatMap(({ code, statements }) =>
    statements
      .filter(({ asserts }) => asserts.length > 0)
      .map(({ ordinal, asserts }) => ({
        key: `${code}/${ordinal}`,
        brief: code,
        asserts: asserts.map(assertionRow),
      })),
  );
}

/** An assertion as it is stored. */
export function assertionRow({
  relation,
  subject,
  object,
  concept,
  condition,
}: AssertionInput): AssertionRow {
  return {
    relation,
    subject,
    concept,
    condition,
    objectCode: object && 'code' in object ? object.code : null,
    objectDrg: object && 'drg' in object ? object.drg : null,
    objectSource: object && 'source' in object ? object.source : null,
  };
}

/** What the wording needs beyond the rules. */
export interface PageFacts extends OfficialFacts {
  code(key: string): CodeRow;
  note(key: string): NoteRow;
  drg(key: string): DrgRow;
}

/** All that follows from holding pages against one release. */
export interface HeldPages {
  /** By statement key, one a assertion, in their order. */
  readonly stands: ReadonlyMap<string, readonly AssertionStand[]>;
  readonly contradictions: readonly ContradictionRow[];
}

/** Contradictions of pages stand after those of the tabular list. */
const FIRST_POSITION = 1_000_000;
/** Names that a sentence gives one by one. */
const LISTED = 10;
/** Statements that say the same, as many as are told. */
const MAX_CONFIRMING = 100;

/** Holds pages against each other and against a release. */
export function holdPages(statements: readonly ClaimingStatement[], facts: PageFacts): HeldPages {
  const claims = statements.flatMap(({ key, brief, asserts }) =>
    asserts.map((assertion, index): Claim => ({
      statement: key,
      brief,
      index,
      assertion,
      subject: facts.find(assertion.subject),
      object: assertion.objectCode === null ? null : facts.find(assertion.objectCode),
      stand: officialStand(assertion, facts),
    })),
  );
  const topics = topicsOf(claims);
  const confirming = new Map<Claim, string[]>();
  for (const { kind, claims: meeting } of topics) {
    for (const claim of meeting) {
      const others = meeting.filter((other) => other.brief !== claim.brief && confirms(other, claim, kind));
      confirming.set(claim, [...new Set(others.map((other) => other.statement))].slice(0, MAX_CONFIRMING));
    }
  }
  const contradictions = topics
    .flatMap((topic) => contradictionsOf(topic, facts))
    .map((row, index) => ({ ...row, release: facts.release, position: FIRST_POSITION + index }));
  return {
    stands: new Map(
      [...groupBy(claims, (claim) => claim.statement)].map(([statement, own]) => [
        statement,
        own.map((claim) => ({ ...claim.stand, confirmedBy: confirming.get(claim) ?? [] })),
      ]),
    ),
    contradictions,
  };
}

type Found = Omit<ContradictionRow, 'release' | 'position'>;

/**
 * One row for a topic on which pages oppose each other or the official files, and one for each page that opposes itself.
 */
function contradictionsOf(topic: Topic, facts: PageFacts): Found[] {
  const { claims, kind } = topic;
  const torn = new Set<string>();
  let pagesOppose = false;
  for (const [index, x] of claims.entries()) {
    for (const y of claims.slice(index + 1)) {
      if (!oppose(x, y, kind, facts)) continue;
      if (x.brief === y.brief) torn.add(x.brief);
      else pagesOppose = true;
    }
  }
  const rows: Found[] = [];
  if (pagesOppose) rows.push(rowOf('PAGE_AGAINST_PAGE', topic, facts));
  else if (claims.some(({ stand }) => stand.stand === 'CONTRADICTED'))
    rows.push(
      rowOf(
        kind === 'DRG' || kind === 'TIER' ? 'PAGE_AGAINST_DRG_TABLES' : 'PAGE_AGAINST_TABULAR',
        topic,
        facts,
      ),
    );
  for (const brief of torn) {
    const own = claims.filter((claim) => claim.brief === brief);
    rows.push(rowOf('PAGE_AGAINST_ITSELF', { ...topic, key: `${topic.key}~${brief}`, claims: own }, facts));
  }
  return rows;
}

function rowOf(kind: ContradictionKind, topic: Topic, facts: PageFacts): Found {
  const { claims } = topic;
  return {
    key: `page~${facts.release}~${topic.key}`,
    kind,
    subjects: codesOf(claims).map((code) => code.key),
    sides: sidesOf(claims, facts),
    official: verdictOn(topic, facts),
    explanation: `${headingOf(topic, facts)}: ${saidByPages(claims)}. ${saidOfficially(topic, facts)}`.trim(),
    billablePairs: null,
  };
}

/**
 * What the release says of the pair in question: of the widest of the pairs that meet; of the place a page gives an idea
 * with that idea's own code. Null where it says nothing, and where no pair is in question.
 */
function verdictOn({ kind, claims }: Topic, facts: PageFacts): Verdict | null {
  if (kind === 'PAIR') return facts.verdict(...widestPair(claims))?.verdict ?? null;
  if (kind !== 'CONCEPT') return null;
  const decided = claims.find(({ stand }) => stand.stand === 'CONTRADICTED' && stand.verdict);
  return decided?.stand.verdict ?? null;
}

/** The statements, each once for what it says, then what decides officially. */
function sidesOf(claims: readonly Claim[], facts: PageFacts): ContradictionSideRow[] {
  const said = new Map(
    claims.map(({ statement, assertion: { relation } }) => [
      `${statement} ${relation}`,
      { note: null, statement, drg: null, relation },
    ]),
  );
  const notes = [...new Set(claims.flatMap(({ stand }) => stand.notes))];
  const drgs = claims.flatMap(({ stand, assertion: { relation } }) =>
    stand.drgs.map((drg) => [drg, relation] as const),
  );
  return [
    ...said.values(),
    ...notes.map((key) => noteSide(key, facts.note(key).kind)),
    ...[...new Map(drgs)].map(([drg, relation]) => ({ note: null, statement: null, drg, relation })),
  ];
}

function headingOf({ kind, claims }: Topic, facts: PageFacts): string {
  const [{ assertion, subject }] = claims as [Claim];
  if (kind === 'PAIR')
    return widestPair(claims)
      .map((code) => code.code)
      .join(' with ');
  if (assertion.concept !== null) {
    const label = facts.concept(assertion.concept)?.label ?? assertion.concept;
    return kind === 'TIER' ? `${subject!.code}, ${label}` : label;
  }
  return subject!.code;
}

/** "pages M43.00 and M43.03: M43.0 may stand with M43.1; page M43.04: …". */
function saidByPages(claims: readonly Claim[]): string {
  const pages = groupBy(claims, ({ assertion }) => inWords(assertion));
  return [...pages]
    .map(([said, by]) => {
      const names = [...new Set(by.map((claim) => claim.brief))].sort();
      return `${names.length === 1 ? 'page' : 'pages'} ${listed(names)}: ${said}`;
    })
    .join('; ');
}

function saidOfficially({ kind, claims }: Topic, facts: PageFacts): string {
  const release = `Release ${facts.release}`;
  const drgs = [...new Set(claims.flatMap(({ stand }) => stand.drgs))].map((key) => facts.drg(key));
  if (kind === 'PAIR' || kind === 'CONCEPT') {
    const said = [
      ...groupBy(
        claims.filter(({ stand }) => stand.verdict !== null),
        ({ stand }) => stand.verdict!,
      ),
    ];
    const told = said.map(([verdict, of]) => {
      const notes = [...new Set(of.flatMap(({ stand }) => stand.notes))].map((key) => inPlace(key, facts));
      const about =
        said.length === 1
          ? ''
          : ` for ${listed([...new Set(of.map(({ assertion }) => inWords(assertion)))])}`;
      return `${verdict}${about} by ${listed(notes)}`;
    });
    const concept = kind === 'CONCEPT' ? facts.concept(claims[0]!.assertion.concept!) : null;
    const own = concept?.code ? `${concept.label} has a code of its own, ${concept.code}` : null;
    return [
      ...(told.length === 0 ? [] : [`${release}: ${told.join('; ')}.`]),
      ...(own === null ? [] : [`${own}.`]),
    ].join(' ');
  }
  if (drgs.length > 0) {
    const levels = [...severitiesOf(drgs)];
    const numbers = listed(drgs.map((drg) => drg.number));
    return kind === 'TIER'
      ? `MS-DRG v${drgs[0]!.version} has DRG ${numbers}, which split by ${levels.length === 0 ? 'neither CC nor MCC' : `${listed(levels)} only`}.`
      : `MS-DRG v${drgs[0]!.version} maps its codes to DRG ${numbers}.`;
  }
  if (kind === 'DRG' || kind === 'TIER') return 'The MS-DRG tables list none of its codes.';
  const codes = codesOf(claims).filter((code) => code.kind !== 'CHAPTER');
  const told = codes.slice(0, LISTED).map((code) => {
    const seventh = facts.below(code).find(({ seventhAt }) => seventhAt !== null)?.seventhAt;
    return `${code.code} (“${code.title}”) is ${code.billable ? 'billable' : 'not billable'}, in chapter ${facts.chapterOf(code).code}, ${seventh ? `with 7th characters by ${seventh}` : 'without 7th characters'}`;
  });
  return `${release}: ${told.join('; ')}.`;
}

/** "Excludes1 at M43.0 (“congenital spondylolysis (Q76.2)”)". */
function inPlace(noteKey: string, facts: PageFacts): string {
  const { kind, ownerKey, text } = facts.note(noteKey);
  const { kind: of, code } = facts.code(ownerKey);
  return `${noteKindInWords(kind)} at ${of === 'CHAPTER' ? `chapter ${code}` : code} (“${text}”)`;
}

/** Names in a sentence; of many the first, and how many more there are. */
function listed(all: readonly string[]): string {
  const names = all.length > LISTED + 1 ? [...all.slice(0, LISTED), `${all.length - LISTED} more`] : all;
  return enumerated(names);
}
