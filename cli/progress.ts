/** Progress of a load: a bar with rate and remaining time on a terminal, plain lines elsewhere. */
import type { WriteStream } from 'node:tty';
import type { LoadReport } from '../seed/load.js';

const BAR_WIDTH = 24;
/** Longest time without a line in a log file, in milliseconds. */
const QUIET_MS = 5_000;

/** Writes progress to `out`; `finish` ends the last stage's line. */
export class TerminalReport implements LoadReport {
  private name = '';
  private total = 0;
  private done = 0;
  private started = 0;
  private told = 0;

  constructor(private readonly out: Pick<WriteStream, 'write'> & { readonly isTTY?: boolean }) {}

  say(line: string): void {
    this.finish();
    this.out.write(`${line}\n`);
  }

  stage(name: string, total: number): void {
    this.finish();
    Object.assign(this, { name, total, done: 0, started: performance.now(), told: performance.now() });
  }

  advance(rows: number): void {
    this.done += rows;
    if (this.out.isTTY) this.out.write(`\r\u001b[2K${this.line()}`);
    else if (performance.now() - this.told > QUIET_MS && this.done < this.total) {
      this.told = performance.now();
      this.out.write(`${this.line()}\n`);
    }
  }

  /** Ends the stage under way: its final line stays. */
  finish(): void {
    if (this.name === '') return;
    const seconds = (performance.now() - this.started) / 1000;
    const line = `  ${this.name}: ${this.done.toLocaleString('en')} in ${seconds.toFixed(1)} s`;
    this.out.write(this.out.isTTY ? `\r\u001b[2K${line}\n` : `${line}\n`);
    this.name = '';
  }

  private line(): string {
    const share = this.total === 0 ? 1 : Math.min(1, this.done / this.total);
    const seconds = (performance.now() - this.started) / 1000;
    const rate = this.done / Math.max(seconds, 0.001);
    const filled = Math.round(share * BAR_WIDTH);
    const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}`;
    const left = rate > 0 ? Math.max(0, Math.ceil((this.total - this.done) / rate)) : 0;
    return `  ${this.name} ${bar} ${Math.round(share * 100)} % · ${Math.round(rate).toLocaleString('en')}/s · ${left} s left`;
  }
}
