/**
 * The works that are compared, W1 to W4: what each contender is asked. Page sizes are such that all give the same
 * entities; answers.ts reads them back.
 */
import type { WorkId } from './arguments.js';

/** Who answers: the service; a server by @neo4j/graphql; one of hand-written Cypher; and Apollo asked for nothing. */
export type ContenderId = 'ours' | PeerId;
/** Those that ours is compared with. */
export type PeerId = 'neo4jGraphql' | 'cypher' | 'typename';
/** Those that read the graph, and whose answers therefore can be held against each other. */
export type ReaderId = Exclude<ContenderId, 'typename'>;

/** How many ask at once. */
export const CONNECTIONS = 64;

export const PEERS: readonly PeerId[] = ['neo4jGraphql', 'cypher', 'typename'];
export const READERS: readonly ReaderId[] = ['ours', 'neo4jGraphql', 'cypher'];

/** The loads that the peers read: the graph's own keys are theirs to know, as they have no revision to follow. */
export interface Scope {
  readonly release: string;
  /** Tabular load, "T2". */
  readonly load: string;
  /** Load of the newest MS-DRG version of the release, "G4". */
  readonly grouper: string;
  /** Loads of all its MS-DRG versions. */
  readonly groupers: readonly string[];
  /** Editorial load, or null. */
  readonly editorial: string | null;
}

/** What a reader calls the contenders. */
export const NAMES: Readonly<Record<ContenderId, string>> = {
  ours: 'this service',
  neo4jGraphql: '@neo4j/graphql',
  cypher: 'hand-written Cypher',
  typename: 'Apollo, { __typename }',
};

/** What a work says of itself in tables. */
export const ABOUT: Readonly<Record<WorkId, string>> = {
  W1: 'point: code, title, billable',
  W2: 'neighborhood: parent, siblings, inherited Excludes1 with notes, DRGs, sources',
  W3: 'two hops: code, its DRGs, first 50 codes of each, their parents and DRGs',
  W4: 'full text, first 20',
};

const OURS: Readonly<Record<WorkId, string>> = {
  W1: `query W1($code: String!) { code(code: $code) { code title billable } }`,
  W2: `query W2($code: String!) {
  code(code: $code) {
    code title billable
    parent { code title }
    siblings(first: 20) { nodes { code title } }
    excludes1(first: 10) { nodes { code { code title } note { text } via { code } } }
    drgs(first: 20) { nodes { number title } }
    citations(first: 20) { nodes { source { slug title } } }
  }
}`,
  W3: `query W3($code: String!) {
  code(code: $code) {
    code title
    drgs(first: 20) {
      nodes {
        number title
        codes(first: 50) {
          nodes { code title parent { code title } drgs(first: 20) { nodes { number title } } }
        }
      }
    }
  }
}`,
  W4: `query W4($text: String!) { search(text: $text, first: 20) { nodes { code title } } }`,
};

const NEO4J_GRAPHQL: Readonly<Record<WorkId, string>> = {
  W1: `query W1($key: String!) { codes(where: { key: { eq: $key } }) { code title billable } }`,
  W2: `query W2($key: String!, $grouper: String!, $groupers: [String!]!, $editorial: String) {
  codes(where: { key: { eq: $key } }) {
    code title billable
    parent { code title }
    siblings(sort: [{ ordinal: ASC }], limit: 20) { code title }
    excludes1(first: 10) { code title note via }
    drgs(where: { load: { eq: $grouper } }, sort: [{ number: ASC }], limit: 20) { number title }
    sources(groupers: $groupers, editorial: $editorial) { slug title }
  }
}`,
  W3: `query W3($key: String!, $load: String!, $grouper: String!) {
  codes(where: { key: { eq: $key } }) {
    code title
    drgs(where: { load: { eq: $grouper } }, sort: [{ number: ASC }], limit: 20) {
      number title
      codes(where: { load: { eq: $load } }, sort: [{ ordinal: ASC }], limit: 50) {
        code title
        parent { code title }
        drgs(where: { load: { eq: $grouper } }, sort: [{ number: ASC }], limit: 20) { number title }
      }
    }
  }
}`,
  W4: `query W4($phrase: String!, $load: String!) {
  codesByTitle(phrase: $phrase, where: { node: { load: { eq: $load } } }, first: 20) { edges { node { code title } } }
}`,
};

const CYPHER: Readonly<Record<WorkId, string>> = {
  W1: `query W1($key: String!) { point(key: $key) { code title billable } }`,
  W2: `query W2($key: String!, $grouper: String!, $groupers: [String!]!, $editorial: String) {
  neighborhood(key: $key, grouper: $grouper, groupers: $groupers, editorial: $editorial) {
    code title billable
    parent { code title }
    siblings { code title }
    excludes1 { code title note via }
    drgs { number title }
    sources { slug title }
  }
}`,
  W3: `query W3($key: String!, $load: String!, $grouper: String!) {
  twoHops(key: $key, load: $load, grouper: $grouper) {
    code title
    drgs { number title codes { code title parent { code title } drgs { number title } } }
  }
}`,
  W4: `query W4($phrase: String!, $load: String!) { titles(phrase: $phrase, load: $load) { code title } }`,
};

/** The smallest thing a GraphQL server can be asked. */
const NOTHING = JSON.stringify({ query: '{ __typename }' });

/**
 * The request of a contender, as JSON. `subject` is a code ("M43.07"), for W4 words ("lumbar fracture"), all of which
 * are meant: Lucene is told so, the service takes it so.
 */
export function requestBody(contender: ContenderId, work: WorkId, subject: string, scope: Scope): string {
  if (contender === 'typename') return NOTHING;
  if (contender === 'ours')
    return JSON.stringify({
      query: OURS[work],
      variables: work === 'W4' ? { text: subject } : { code: subject },
    });
  const { load, grouper, groupers, editorial } = scope;
  const key = `${load}/${subject}`;
  const variables = {
    W1: { key },
    W2: { key, grouper, groupers, editorial },
    W3: { key, load, grouper },
    W4: { phrase: subject.split(' ').join(' AND '), load },
  }[work];
  const query = (contender === 'cypher' ? CYPHER : NEO4J_GRAPHQL)[work];
  return JSON.stringify({ query, variables });
}
