/** One example of the panel: a document that the tests run, and what its first line says of it. */
export interface Example {
  /** Name of its files in test/api/operations: "audit-1-who-cites". */
  readonly name: string;
  /** Name of its operation, which GraphiQL gives to its tab: "AuditWhoCites". */
  readonly operation: string;
  readonly user: User;
  /** What it answers, in a sentence. */
  readonly about: string;
  /** The document as it stands in the file, and its variables as JSON. */
  readonly query: string;
  readonly variables: string;
}

/** Who sends it. */
export type User = (typeof USERS)[number];

/** The users, in the order of the panel. */
export const USERS = ['analyst', 'frontend', 'auditor'] as const;

/**
 * Reads an example from its two files. A document begins with a line on who asks what: "# An analyst: how two codes
 * are related, hop by hop." or "# An auditor's walk, 1 of 5: which pages rest on an edition …?".
 */
export function readExample(name: string, document: string, variables: string): Example {
  const opening = /^# An? (\w+)([^:\n]*): (.+)\n/.exec(document);
  const user = USERS.find((known) => known === opening?.[1]);
  const operation = /^query (\w+)/m.exec(document)?.[1];
  if (opening === null || user === undefined || operation === undefined)
    throw new Error(
      `${name}.graphql must begin with "# An analyst: …" (or "A frontend", "An auditor") and name its query.`,
    );
  const where = opening[2]!.replace(/^'s /, '').trim();
  const about = where === '' ? opening[3]! : `${where}: ${opening[3]!}`;
  return {
    name,
    operation,
    user,
    about: about.charAt(0).toUpperCase() + about.slice(1),
    query: document.trim(),
    variables: variables.trim(),
  };
}

/** Examples of a user: the one that bears the user's name first, then by name. */
export function examplesOf(user: User, examples: readonly Example[]): readonly Example[] {
  const rank = ({ name }: Example): string => (name === user ? '' : name);
  return examples
    .filter((example) => example.user === user)
    .sort((one, other) => (rank(one) < rank(other) ? -1 : 1));
}
