/**
 * The peer "cypher": what somebody writes who knows Cypher well and leaves the library out. Each question is one
 * statement that returns the whole answer as a tree, run by `session.run` (faster than `executeQuery`), and Apollo takes
 * the tree apart by its default resolvers.
 */
import neo4j from 'neo4j-driver';
import { openDriver, serve } from './serve.mjs';

const typeDefs = /* GraphQL */ `
  type Query {
    point(key: String!): Code
    neighborhood(key: String!, grouper: String, groupers: [String!]!, editorial: String): Code
    twoHops(key: String!, load: String!, grouper: String): Code
    titles(phrase: String!, load: String!): [Code!]!
  }
  type Code {
    code: String!
    title: String!
    billable: Boolean!
    parent: Code
    siblings: [Code!]!
    excludes1: [Exclusion!]!
    drgs: [Drg!]!
    sources: [Source!]!
  }
  type Exclusion {
    code: String!
    title: String!
    note: String!
    via: String!
  }
  type Drg {
    number: String!
    title: String!
    codes: [Code!]!
  }
  type Source {
    slug: String!
    title: String!
  }
`;

const POINT = `
MATCH (c:Code {key: $key})
RETURN c {.code, .title, .billable} AS answer`;

const NEIGHBORHOOD = `
MATCH (c:Code {key: $key})
RETURN c {
  .code, .title, .billable,
  parent: head([(c)-[:CHILD_OF]->(p:Code) | p {.code, .title}]),
  siblings: COLLECT {
    MATCH (c)-[:SIBLING]-(s:Code)
    WITH s ORDER BY s.ordinal LIMIT 20
    RETURN s {.code, .title}
  },
  excludes1: COLLECT {
    MATCH path = (c)-[:CHILD_OF*0..12]->(via:Code)
    WITH c, via, length(path) AS distance
    CALL (c, via) {
      MATCH (via)-[edge:EXCLUDES1]->(other:Code)
      WHERE NOT edge.ownOnly AND NOT (other.ordinal <= c.ordinal AND c.ordinal <= other.last)
      RETURN edge, other
      UNION ALL
      MATCH (via)<-[edge:EXCLUDES1]-(other:Code)
      WHERE NOT (other.ordinal <= c.ordinal AND c.ordinal <= other.last)
        AND NOT (via.ordinal <= other.ordinal AND other.ordinal <= via.last)
      RETURN edge, other
    }
    MATCH (note:Note {key: c.load + '/' + edge.note})
    WITH via, other, note, distance ORDER BY distance, note.ordinal, other.ordinal LIMIT 10
    RETURN {code: other.code, title: other.title, note: note.text, via: via.code}
  },
  drgs: COLLECT {
    MATCH (c)-[m:MAPS_TO_DRG]->(d:Drg {load: $grouper})
    WITH d ORDER BY m.mdc, d.number LIMIT 20
    RETURN d {.number, .title}
  },
  sources: COLLECT {
    CALL (c) {
      MATCH (:Release {key: c.load + '/release'})-[:PUBLISHED_AS]->(s:Source)
      RETURN s
      UNION
      MATCH (c)-[:MAPS_TO_DRG]->(d:Drg) WHERE d.load IN $groupers
      WITH DISTINCT d.load AS load, d.version AS version
      MATCH (s:Source {key: load + '/cms-ms-drg-' + replace(version, '.', '-')})
      RETURN s
      UNION
      MATCH (c)-[:CITES {load: $editorial}]->(s:Source)
      RETURN s
    }
    RETURN s {.slug, .title}
  }
} AS answer`;

const TWO_HOPS = `
MATCH (c:Code {key: $key})
RETURN c {
  .code, .title,
  drgs: COLLECT {
    MATCH (c)-[:MAPS_TO_DRG]->(d:Drg {load: $grouper})
    WITH DISTINCT d ORDER BY d.number LIMIT 20
    RETURN d {
      .number, .title,
      codes: COLLECT {
        MATCH (d)<-[:MAPS_TO_DRG]-(o:Code {load: $load})
        WITH DISTINCT o ORDER BY o.ordinal LIMIT 50
        RETURN o {
          .code, .title,
          parent: head([(o)-[:CHILD_OF]->(p:Code) | p {.code, .title}]),
          drgs: COLLECT {
            MATCH (o)-[m:MAPS_TO_DRG]->(e:Drg {load: $grouper})
            WITH e ORDER BY m.mdc, e.number LIMIT 20
            RETURN e {.number, .title}
          }
        }
      }
    }
  }
} AS answer`;

const TITLES = `
CALL db.index.fulltext.queryNodes('bench_titles', $phrase) YIELD node, score
WHERE node.load = $load
WITH node ORDER BY score DESC LIMIT 20
RETURN collect(node {.code, .title}) AS answer`;

const { driver, database } = openDriver();

/** Resolves a root field by one statement, which gets the field's arguments as its parameters. */
const by =
  (/** @type {string} */ statement) => async (/** @type {unknown} */ _root, /** @type {object} */ args) => {
    const session = driver.session({ database, defaultAccessMode: neo4j.session.READ });
    try {
      const { records } = await session.run(statement, { grouper: null, editorial: null, ...args });
      return records[0]?.get('answer') ?? null;
    } finally {
      await session.close();
    }
  };

await serve({
  answers: {
    typeDefs,
    resolvers: {
      Query: {
        point: by(POINT),
        neighborhood: by(NEIGHBORHOOD),
        twoHops: by(TWO_HOPS),
        titles: by(TITLES),
      },
    },
  },
  context: () => Promise.resolve({}),
  close: () => driver.close(),
});
