/** What the service tells Prometheus: GET /metrics. */
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import type { RowStore } from '../loaders/store.js';
import type { AccessFigures } from './access.js';
import type { Admission } from './admission.js';
import type { KnownOperations } from './known-operations.js';
import type { RevisionFollower } from './revision.js';

/** Where the figures come from. */
export interface MetricSources {
  readonly store: RowStore;
  readonly operations: KnownOperations;
  readonly revision: RevisionFollower;
  /** Cypher statements run so far, by name. */
  readonly statements: ReadonlyMap<string, number>;
  readonly admission: Admission;
  /** Who was let in and what was refused; null where nothing is checked. */
  readonly access: AccessFigures | null;
}

/**
 * A registry of its own, so that two services in one process do not add up. All figures are read when they are asked for.
 * Statements a request: icd10_cypher_statements_total over icd10_operations_total, both as rates, less `revision.current`,
 * which the service asks on its own account.
 */
export function createMetrics({
  store,
  operations,
  revision,
  statements,
  admission,
  access,
}: MetricSources): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const counted = (
    name: string,
    help: string,
    label: string,
    read: () => Iterable<[string, number]>,
  ): void => {
    const counter = new Counter({
      name,
      help,
      labelNames: [label],
      registers,
      collect: () => {
        counter.reset();
        for (const [value, count] of read()) counter.inc({ [label]: value }, count);
      },
    });
  };
  const gauged = (name: string, help: string, read: () => number): void => {
    const gauge = new Gauge({
      name,
      help,
      registers,
      collect: () => {
        gauge.set(read());
      },
    });
  };
  counted('icd10_row_reads_total', 'Rows asked for, by whether memory had them.', 'outcome', () => {
    const { hits, misses } = store.figures();
    return [
      ['hit', hits],
      ['miss', misses],
    ];
  });
  counted('icd10_cypher_statements_total', 'Cypher statements run, by name.', 'statement', () => statements);
  counted('icd10_operations_total', 'GraphQL operations, by how they were executed.', 'execution', () => {
    const { compiled, plain } = operations.figures();
    return [
      ['compiled', compiled],
      ['plain', plain],
    ];
  });
  counted('icd10_shed_total', 'Requests shed.', 'reason', () => [['overload', admission.shed]]);
  if (access) {
    counted('icd10_client_requests_total', 'Requests let in, by client.', 'client', () => access.clients);
    counted('icd10_refused_requests_total', 'Requests refused, by reason.', 'reason', () => access.refused);
  }
  gauged(
    'icd10_rows_bytes',
    'Bytes of rows and answers kept in memory, by estimate.',
    () => store.figures().bytes,
  );
  gauged('icd10_rows_entries', 'Rows and answers kept one by one.', () => store.figures().entries);
  gauged(
    'icd10_operations_known',
    'Operations that are answered without Apollo, as far as their rows are at hand.',
    () => operations.figures().known,
  );
  gauged('icd10_revision', 'Number of the revision that is served.', () => revision.loaders.revision.number);
  gauged('icd10_graph_up', '1 while the graph database answers.', () => (revision.outage === null ? 1 : 0));
  return registry;
}
