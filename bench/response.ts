/** Reading HTTP/1.1 answers off a connection with as little work as can be: the load generator shares the machine with what it measures. */

const HEAD_END = '\r\n\r\n';
/** How every answer without an error begins: Apollo puts `errors` before `data`. */
const GOOD = '{"data":{';

/** Reads one answer after the other. They must state their length, as those of Apollo behind Fastify do. */
export class ResponseReader {
  private head: Buffer | null = null;
  private left = -1;
  private status = '';
  private start = '';

  /**
   * Takes what came over the connection; true once it ends the answer. Throws for an answer that is not a good one
   * (status 200 and data without errors), or that does not state its length.
   */
  push(chunk: Buffer): boolean {
    const body = this.left < 0 ? this.beyondHead(chunk) : chunk;
    if (body === null) return false;
    if (this.start.length < GOOD.length)
      this.start += body.toString('latin1', 0, Math.min(body.length, GOOD.length - this.start.length));
    this.left -= body.length;
    if (this.left > 0) return false;
    if (this.left < 0) throw new Error(`an answer is ${-this.left} bytes longer than it says`);
    this.finish();
    return true;
  }

  private beyondHead(chunk: Buffer): Buffer | null {
    const seen = this.head === null ? chunk : Buffer.concat([this.head, chunk]);
    const end = seen.indexOf(HEAD_END);
    if (end < 0) {
      this.head = seen;
      return null;
    }
    const head = seen.toString('latin1', 0, end);
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (length === undefined) throw new Error(`an answer does not state its length:\n${head}`);
    this.status = head.slice(9, 12);
    this.left = Number(length);
    this.head = null;
    return seen.subarray(end + HEAD_END.length);
  }

  private finish(): void {
    const { status, start } = this;
    this.left = -1;
    this.start = '';
    if (status !== '200' || start !== GOOD)
      throw new Error(`an answer has status ${status} and begins with ${start}`);
  }
}
