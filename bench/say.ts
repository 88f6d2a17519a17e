/** Progress, for the reader of the terminal: standard output is the tables' or the JSON's alone. */

/** Writes a line to standard error. */
export function say(line: string): void {
  console.error(line);
}
