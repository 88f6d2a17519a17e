/** Something wrong with an input: what, where, and what was expected. Collected, never thrown one by one. */
export interface Fault {
  /** The input file's name as given. */
  readonly file: string;
  /** Line counted from 1; null when the fault is the whole file's. */
  readonly line: number | null;
  readonly message: string;
}

/** The fault as one line for a terminal: "briefs/M43.07.yaml:12: unknown section …". */
export function describeFault(fault: Fault): string {
  return fault.line === null
    ? `${fault.file}: ${fault.message}`
    : `${fault.file}:${fault.line}: ${fault.message}`;
}
