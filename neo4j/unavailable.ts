/** No database can be had. The message names the thing, the place and what to do; it is all a person gets to read. */
export class Neo4jUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Neo4jUnavailable';
  }
}

/** A program this way of getting a database needs is not here; another way may still work. */
export class ProgramMissing extends Neo4jUnavailable {
  constructor(message: string) {
    super(message);
    this.name = 'ProgramMissing';
  }
}
