/**
 * The peer @neo4j/graphql: type definitions over the graph as it is stored, and Cypher made by the library. Relationships
 * are the library's own wherever one is stored; what no relationship says (inherited Excludes1, the sources that follow
 * from a release and its MS-DRG versions) is an @cypher field, as its documentation advises.
 */
import { Neo4jGraphQL } from '@neo4j/graphql';
import { openDriver, serve } from './serve.mjs';

const typeDefs = /* GraphQL */ `
  type Code
    @node
    @fulltext(indexes: [{ indexName: "bench_titles", queryName: "codesByTitle", fields: ["title"] }]) {
    key: String!
    load: String!
    code: String!
    title: String!
    billable: Boolean!
    ordinal: Int!
    last: Int!
    parent: [Code!]! @relationship(type: "CHILD_OF", direction: OUT)
    siblings: [Code!]! @relationship(type: "SIBLING", direction: OUT, queryDirection: UNDIRECTED)
    drgs: [Drg!]! @relationship(type: "MAPS_TO_DRG", direction: OUT)
    excludes1(first: Int!): [Exclusion!]!
      @cypher(
        statement: """
        MATCH path = (this)-[:CHILD_OF*0..12]->(via:Code)
        WITH this, via, length(path) AS distance
        CALL (this, via) {
          MATCH (via)-[edge:EXCLUDES1]->(other:Code)
          WHERE NOT edge.ownOnly AND NOT (other.ordinal <= this.ordinal AND this.ordinal <= other.last)
          RETURN edge, other
          UNION ALL
          MATCH (via)<-[edge:EXCLUDES1]-(other:Code)
          WHERE NOT (other.ordinal <= this.ordinal AND this.ordinal <= other.last)
            AND NOT (via.ordinal <= other.ordinal AND other.ordinal <= via.last)
          RETURN edge, other
        }
        MATCH (note:Note {key: this.load + '/' + edge.note})
        WITH via, other, note, distance ORDER BY distance, note.ordinal, other.ordinal LIMIT $first
        RETURN {code: other.code, title: other.title, note: note.text, via: via.code} AS exclusion
        """
        columnName: "exclusion"
      )
    sources(groupers: [String!]!, editorial: String): [Source!]!
      @cypher(
        statement: """
        CALL (this) {
          MATCH (:Release {key: this.load + '/release'})-[:PUBLISHED_AS]->(source:Source)
          RETURN source
          UNION
          MATCH (this)-[:MAPS_TO_DRG]->(drg:Drg) WHERE drg.load IN $groupers
          WITH DISTINCT drg.load AS load, drg.version AS version
          MATCH (source:Source {key: load + '/cms-ms-drg-' + replace(version, '.', '-')})
          RETURN source
          UNION
          MATCH (this)-[:CITES {load: $editorial}]->(source:Source)
          RETURN source
        }
        RETURN source
        """
        columnName: "source"
      )
  }

  type Exclusion {
    code: String!
    title: String!
    note: String!
    via: String!
  }

  type Drg @node {
    key: String!
    load: String!
    number: String!
    title: String!
    codes: [Code!]! @relationship(type: "MAPS_TO_DRG", direction: IN)
  }

  type Source @node {
    key: String!
    slug: String!
    title: String!
  }

  extend schema @mutation(operations: [])
`;

const { driver, database } = openDriver();
const library = new Neo4jGraphQL({ typeDefs, driver });
await serve({
  answers: { schema: await library.getSchema() },
  context: () => Promise.resolve({ sessionConfig: { database } }),
  close: () => driver.close(),
});
