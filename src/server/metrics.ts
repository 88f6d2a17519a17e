/** What the service tells Prometheus: GET /metrics. docs/operations.md lists all of it; a test holds the two together. */
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import { POOL_SIZE } from '../graph/client.js';
import type { RowStore } from '../loaders/store.js';
import type { AccessFigures } from './access.js';
import type { Admission } from './admission.js';
import type { KnownOperations } from './known-operations.js';
import type { ParsedDocuments } from './parsed-documents.js';
import type { OperationFigures } from './operation-figures.js';
import type { ResponseCounts } from './request-log.js';
import type { ResponseStore } from './response-store.js';
import type { RevisionFollower } from './revision.js';
import type { StatementFigures } from './statement-figures.js';
import { histogramText, type Labels } from './tally.js';

/** Where the figures come from. */
export interface MetricSources {
  readonly store: RowStore;
  readonly operations: KnownOperations;
  readonly parsed: Pick<ParsedDocuments, 'bytes'>;
  readonly figures: OperationFigures;
  readonly revision: RevisionFollower;
  /** Cypher statements run so far, by name. */
  readonly statements: ReadonlyMap<string, number>;
  readonly admission: Admission;
  readonly statementFigures: StatementFigures;
  readonly responses: ResponseCounts;
  /** Answers kept; null = none are. */
  readonly responseStore: ResponseStore | null;
  /** Who was let in and what was refused; null where nothing is checked. */
  readonly access: AccessFigures | null;
  /** Version of the service. */
  readonly version: string;
}

/** What GET /metrics answers. */
export interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
}

type Series = Iterable<readonly [labels: Labels, value: number]>;

/** A registry of its own, so that two services in one process do not add up. All figures are read when they are asked for. */
export function createMetrics(sources: MetricSources): Metrics {
  const { store, operations, parsed, figures, revision, statements, statementFigures, responses, admission } =
    sources;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const counted = (name: string, help: string, labelNames: string[], read: () => Series): void => {
    const counter = new Counter({
      name,
      help,
      labelNames,
      registers,
      collect: () => {
        counter.reset();
        for (const [labels, count] of read()) counter.inc(labels, count);
      },
    });
  };
  const gauged = (name: string, help: string, labelNames: string[], read: () => Series): void => {
    const gauge = new Gauge({
      name,
      help,
      labelNames,
      registers,
      collect: () => {
        gauge.reset();
        for (const [labels, value] of read()) gauge.set(labels, value);
      },
    });
  };
  const single = (name: string, help: string, read: () => number): void => {
    gauged(name, help, [], () => [[{}, read()]]);
  };

  counted(
    'icd10_operation_answers_total',
    'Answers of /graphql, by operation and what came of it.',
    ['operation', 'outcome', 'code'],
    () => outcomes(figures),
  );
  counted('icd10_operations_total', 'GraphQL operations that were executed, by how.', ['execution'], () => {
    const { compiled, plain } = operations.counts();
    return [
      [{ execution: 'compiled' }, compiled],
      [{ execution: 'plain' }, plain],
    ];
  });
  counted('icd10_shed_total', 'Requests that overload had shed.', [], () => [[{}, admission.shed]]);
  single(
    'icd10_work_under_way',
    'Cost of the questions that are worked on.',
    () => admission.figures.underWay,
  );
  single('icd10_work_in_line', 'Questions that wait for their turn.', () => admission.figures.inLine);
  single(
    'icd10_operations_known',
    'Operations that are answered without Apollo, as far as their rows are at hand.',
    () => operations.counts().known,
  );
  single(
    'icd10_documents_bytes',
    'Bytes of parsed documents and of known operations, by estimate.',
    () => parsed.bytes + operations.counts().bytes,
  );
  counted('icd10_http_responses_total', 'Answers by route and HTTP status.', ['route', 'status'], () =>
    [...responses].flatMap(([route, byStatus]) =>
      [...byStatus].map(([status, count]) => [{ route, status: String(status) }, count] as const),
    ),
  );
  counted('icd10_row_reads_total', 'Rows asked for, by whether memory had them.', ['outcome'], () => {
    const { hits, misses } = store.figures();
    return [
      [{ outcome: 'hit' }, hits],
      [{ outcome: 'miss' }, misses],
    ];
  });
  single(
    'icd10_rows_bytes',
    'Bytes of rows and answers kept in memory, by estimate.',
    () => store.figures().bytes,
  );
  single('icd10_rows_entries', 'Rows and answers kept one by one.', () => store.figures().entries);
  const { responseStore, access } = sources;
  if (responseStore) {
    counted(
      'icd10_response_store_reads_total',
      'Answers looked for among those kept, by whether they were there.',
      ['outcome'],
      () => [
        [{ outcome: 'hit' }, responseStore.hits],
        [{ outcome: 'miss' }, responseStore.misses],
      ],
    );
    single('icd10_response_store_bytes', 'Bytes of the answers kept.', () => responseStore.bytes);
  }
  if (access) {
    counted('icd10_client_requests_total', 'Requests let in, by client.', ['client'], () =>
      labelled('client', access.clients),
    );
    counted('icd10_refused_requests_total', 'Requests refused, by reason.', ['reason'], () =>
      labelled('reason', access.refused),
    );
  }
  counted('icd10_cypher_statements_total', 'Cypher statements run, by name.', ['statement'], () =>
    labelled('statement', statements),
  );
  counted('icd10_cypher_failures_total', 'Cypher statements that failed, by reason.', ['reason'], () =>
    labelled('reason', statementFigures.failures),
  );
  gauged(
    'icd10_graph_connections',
    'Connections of the pool that statements hold, and statements that wait for one.',
    ['state'],
    () => [
      [{ state: 'in_use' }, Math.min(statementFigures.underWay, POOL_SIZE)],
      [{ state: 'waited_for' }, Math.max(statementFigures.underWay - POOL_SIZE, 0)],
    ],
  );
  single('icd10_graph_connections_max', 'Connections that the pool holds at most.', () => POOL_SIZE);
  single('icd10_graph_up', '1 while the graph database answers.', () => (revision.outage === null ? 1 : 0));
  single('icd10_revision', 'Number of the revision that is served.', () => revision.loaders.revision.number);
  gauged(
    'icd10_load_info',
    '1 for each load that is served.',
    ['load', 'kind', 'release', 'version', 'complete'],
    () =>
      revision.loaders.revision.loads.map(({ id, kind, release, version, complete }) => [
        { load: id, kind, release: release ?? '', version: version ?? '', complete: String(complete) },
        1,
      ]),
  );
  gauged('icd10_build_info', '1, with the version of the service.', ['version'], () => [
    [{ version: sources.version }, 1],
  ]);

  return {
    contentType: registry.contentType,
    text: async () => [await registry.metrics(), ...histograms(figures, statementFigures)].join('\n'),
  };
}

function labelled(label: string, counts: ReadonlyMap<string, number>): Series {
  return [...counts].map(([value, count]) => [{ [label]: value }, count] as const);
}

function outcomes(figures: OperationFigures): Series {
  return [...figures.all()].flatMap(([operation, { ok, outcomes: others }]) => [
    ...(ok > 0 ? [[{ operation, outcome: 'ok', code: '' }, ok] as const] : []),
    ...[...others].map(([key, count]) => {
      const [outcome = '', code = ''] = key.split(' ');
      return [{ operation, outcome, code }, count] as const;
    }),
  ]);
}

function histograms(figures: OperationFigures, statements: StatementFigures): string[] {
  const operations = [...figures.all()].filter(([, { seconds }]) => seconds.count > 0);
  return [
    histogramText(
      'icd10_operation_seconds',
      'From the whole request to its answer being known, by operation.',
      operations.map(([operation, { seconds }]) => [{ operation }, seconds]),
    ),
    histogramText(
      'icd10_operation_statements',
      'Cypher statements that were begun for a request, by operation.',
      operations.map(([operation, named]) => [{ operation }, named.statements]),
    ),
    histogramText(
      'icd10_cypher_seconds',
      'From sending a statement, with the wait for a connection, to its last record, by statement.',
      [...statements.seconds].map(([statement, tally]) => [{ statement }, tally]),
    ),
  ];
}
