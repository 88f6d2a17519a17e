/** Statements that would run for hours: for tests of who ends them, and what is told of it. */
import type { RecordShape } from 'neo4j-driver';
import { GraphClient, type Parameters } from '../../src/graph/client.js';

/** Work of hours, before the statement's own. */
const RUNAWAY = `CALL () { UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a % (b + 1)) AS runaway }
WITH runaway `;

/** The real client, of which the statements that are named here run away. */
export class RunawayClient extends GraphClient {
  readonly runaways = new Set<string>();

  override read<Row extends RecordShape>(
    name: string,
    cypher: string,
    parameters?: Parameters,
  ): Promise<Row[]> {
    return super.read(name, this.runaways.has(name) ? RUNAWAY + cypher : cypher, parameters);
  }
}
