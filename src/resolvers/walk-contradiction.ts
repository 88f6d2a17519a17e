/** Which sides of a contradiction say the opposite of each other: not all that stand in it do. */
import type { Context } from '../context.js';
import { isAboutPair, oppose, placeOf, topicOf, type ClaimOnCodes, type IdeaFacts } from '../model/claim.js';
import { keysOfName, parseCodeName } from '../model/code.js';
import { keyOfSide, type ContradictionRow } from '../model/contradiction.js';
import { allOf, chain, type Eventually } from '../model/eventually.js';
import { readableKey, type GlobalKey } from '../model/key.js';
import type { AssertionRow, CodeRow, ConceptRow, StatementRow } from '../model/rows.js';
import type { WalkEdge } from '../model/walk.js';

/** A side by its readable key, and the statement where it is one. */
interface Side {
  readonly name: string;
  readonly key: GlobalKey;
  readonly statement: StatementRow | null;
}

/**
 * The contradictions of a statement, a note or a DRG: a statement with one that claims the opposite, or with a note or a
 * DRG by which the release says the opposite; an Excludes1 with the instruction it contradicts. Two that stand in several
 * contradictions have the first of these.
 */
export function contradictionEdges(context: Context, release: string, node: string): Eventually<WalkEdge[]> {
  return chain(context.loaders.walk.contradictions(release), (bySide) =>
    chain(allOf((bySide.get(node) ?? []).map((row) => edgesOfRow(context, row, node))), (lists) => {
      const pairs = new Map<string, WalkEdge>();
      for (const edge of lists.flat()) {
        const pair = `${edge.source} ${edge.target}`;
        if (!pairs.has(pair)) pairs.set(pair, edge);
      }
      return [...pairs.values()];
    }),
  );
}

function edgesOfRow(context: Context, row: ContradictionRow, node: string): Eventually<WalkEdge[]> {
  return chain(sidesOf(context, row), (sides) => {
    const own = sides.find(({ name }) => name === node)!;
    const others = sides.filter((side) => side !== own);
    return chain(ideaFacts(context, row.release, sides), (facts) =>
      others.flatMap((other): WalkEdge[] => {
        const [a, b] = sides.indexOf(own) < sides.indexOf(other) ? [own, other] : [other, own];
        return contradicts(row, a, b, facts)
          ? [{ kind: 'CONTRADICTS', source: a.name, target: b.name, by: null, contradiction: row.key }]
          : [];
      }),
    );
  });
}

/** The sides, each once, statements first as the row has them. */
function sidesOf({ loaders }: Context, row: ContradictionRow): Eventually<Side[]> {
  const keys = new Map(
    row.sides.map((side) => {
      const key = keyOfSide(row.release, side);
      return [readableKey(key), key];
    }),
  );
  return allOf(
    [...keys].map(([name, key]) =>
      key.type === 'Statement'
        ? chain(loaders.citation.statement(key.key), (statement) => ({ name, key, statement }))
        : { name, key, statement: null },
    ),
  );
}

function contradicts(row: ContradictionRow, a: Side, b: Side, facts: IdeaFacts): boolean {
  if (a.statement && b.statement) return statementsOppose(row, a.statement, b.statement, facts);
  if (a.statement) return isContradictedBy(a.statement, row.release, b.key);
  // Of the tabular list's own contradictions only this kind has two notes, which are its two sides.
  return row.kind === 'EXCLUDES1_AGAINST_INSTRUCTION';
}

function statementsOppose(
  row: ContradictionRow,
  a: StatementRow,
  b: StatementRow,
  facts: IdeaFacts,
): boolean {
  const topic = topicOf(row);
  const claims = (statement: StatementRow): ClaimOnCodes[] =>
    statement.asserts
      .map((assertion) => ({
        assertion,
        subject: facts.find(assertion.subject),
        object: assertion.objectCode === null ? null : facts.find(assertion.objectCode),
      }))
      .filter((claim) =>
        topic.kind === 'PAIR' ? isAboutPair(claim) : topic.places.includes(placeOf(claim)),
      );
  const others = claims(b);
  return claims(a).some((x) => others.some((y) => oppose(x, y, topic.kind, facts)));
}

/** Whether an assertion of the statement is contradicted by this note or DRG, as was found when pages were loaded. */
function isContradictedBy({ stands }: StatementRow, release: string, by: GlobalKey): boolean {
  return (stands?.[release] ?? []).some(
    ({ stand, notes, drgs }) =>
      stand === 'CONTRADICTED' &&
      ((by.type === 'Note' && notes.includes(by.key)) ||
        (by.type === 'Drg' && drgs.includes(`${by.version}/${by.number}`))),
  );
}

/** The codes and ideas that the statements among the sides name. */
function ideaFacts(context: Context, release: string, sides: readonly Side[]): Eventually<IdeaFacts> {
  const { citation, code } = context.loaders;
  const asserts = sides.flatMap(({ statement }): readonly AssertionRow[] => statement?.asserts ?? []);
  const ids = [...new Set(asserts.flatMap(({ concept }) => concept ?? []))];
  return chain(allOf(ids.map((id) => citation.concept(id))), (rows) => {
    const concepts = new Map(ids.map((id, index): [string, ConceptRow | null] => [id, rows[index]!]));
    const names = [
      ...new Set([
        ...asserts.flatMap(({ subject, objectCode }) => [subject, objectCode ?? []].flat()),
        ...rows.flatMap((concept) => concept?.code ?? []),
      ]),
    ];
    const found = allOf(
      names.map((name) => {
        const parsed = parseCodeName(name);
        return parsed === null ? [] : code.many(release, keysOfName(parsed));
      }),
    );
    return chain(found, (lists) => {
      const codes = new Map(
        names.map((name, index): [string, CodeRow | null] => [
          name,
          lists[index]!.find((candidate) => candidate !== null) ?? null,
        ]),
      );
      return { find: (name) => codes.get(name) ?? null, concept: (id) => concepts.get(id) ?? null };
    });
  });
}
