/** A bench cannot run as things are; the message says what is missing and what to do. */
export class BenchRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BenchRefused';
  }
}
