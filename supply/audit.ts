/** What `npm audit` reports, against what we have explained. */
import { z } from 'zod';

const advisorySchema = z.object({
  /** e.g. "https://github.com/advisories/GHSA-…" */
  url: z.string(),
  /** The package that the advisory is of. */
  name: z.string(),
  title: z.string(),
  severity: z.string(),
  range: z.string(),
});

/** What npm writes: under each package that is affected, the advisories, or the names of packages it has them from. */
const reportSchema = z.object({
  auditReportVersion: z.literal(2),
  vulnerabilities: z.record(
    z.string(),
    z.looseObject({ via: z.array(z.union([z.string(), advisorySchema])) }),
  ),
});

const explainedSchema = z.object({
  /** Nothing where npm audit is clean. */
  advisories: z
    .array(
      z.object({
        id: z.string().regex(/^GHSA-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}$/),
        package: z.string(),
        /** Why it does not hit us. */
        reason: z.string().min(20),
        /** The day after which the reason has to be looked at again. */
        review: z.iso.date(),
      }),
    )
    .nullable()
    .transform((advisories) => advisories ?? []),
});

/** The content of supply/audit.yaml. */
export type Explained = z.infer<typeof explainedSchema>;

/** Where the explained advisories are, from the root of the project. */
export const EXPLAINED = 'supply/audit.yaml';

/** Reads the parsed supply/audit.yaml; throws ZodError when it is not of that form. */
export const readExplained = (parsed: unknown): Explained => explainedSchema.parse(parsed);

/** npm did not give a report, as a rule because the registry in use has no advisories or is out of reach. */
export class AuditNotAnswered extends Error {
  constructor(reason: string) {
    super(
      `npm audit gave no report (${reason}). Nothing is known about advisories then: ask a registry that has them, by \`npm run audit\` on another network.`,
    );
    this.name = 'AuditNotAnswered';
  }
}

/**
 * What has to be done, a sentence each: advisories that are not explained, explanations whose day has come, and
 * explanations of what npm no longer reports. `text`: standard output of `npm audit --json`; `today`: "2026-11-21".
 * Throws AuditNotAnswered for anything that is not a report.
 */
export function auditFaults(text: string, explained: Explained, today: string): string[] {
  const { vulnerabilities } = reportOf(text);
  const found = new Map<string, z.infer<typeof advisorySchema>>();
  for (const { via } of Object.values(vulnerabilities))
    for (const advisory of via) if (typeof advisory !== 'string') found.set(idOf(advisory), advisory);
  const reasons = new Map(explained.advisories.map((entry) => [entry.id, entry]));
  const unexplained = [...found]
    .filter(([id, { name }]) => reasons.get(id)?.package !== name)
    .map(
      ([id, { name, title, severity, range }]) =>
        `${id} (${severity}): ${name} ${range}: ${title}. Upgrade it, or say in ${EXPLAINED} why it does not hit us`,
    );
  const due = explained.advisories
    .filter(({ id, review }) => found.has(id) && review < today)
    .map(({ id, package: name, review }) => `${id} of ${name} was to be looked at again by ${review}`);
  const gone = explained.advisories
    .filter(({ id }) => !found.has(id))
    .map(({ id, package: name }) => `${id} of ${name} is no longer reported: take it out of ${EXPLAINED}`);
  return [...unexplained, ...due, ...gone];
}

const idOf = ({ url }: { url: string }): string => url.slice(url.lastIndexOf('/') + 1);

function reportOf(text: string): z.infer<typeof reportSchema> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new AuditNotAnswered(text.trim() === '' ? 'it wrote nothing' : 'it wrote no JSON');
  }
  const report = reportSchema.safeParse(json);
  if (report.success) return report.data;
  const status = z.object({ statusCode: z.number() }).safeParse(json);
  throw new AuditNotAnswered(
    status.success ? `the registry answered ${status.data.statusCode}` : 'it wrote something else',
  );
}
