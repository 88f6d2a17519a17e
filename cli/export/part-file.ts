/**
 * A file that grows by whole pages and can be gone on with: its bytes in FILE.part, what they hold in FILE.part.state.
 * The state is written after the bytes it speaks of, so that whatever a kill leaves behind them is cut off.
 */
import { mkdir, open, readFile, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file could not be written: names it and says why. */
export class ExportNotWritten extends Error {
  constructor(file: string, cause: unknown) {
    super(`${file} cannot be written (${cause instanceof Error ? cause.message : String(cause)})`, { cause });
    this.name = 'ExportNotWritten';
  }
}

interface Saved<State> {
  /** What the bytes were made from; only the same may be gone on with. */
  readonly from: unknown;
  readonly bytes: number;
  readonly state: State;
}

/** A file in the making. */
export class PartFile<State> {
  private constructor(
    private readonly file: string,
    private readonly from: unknown,
    private readonly handle: FileHandle,
    private bytes: number,
    /** Where to go on; null at the start of a new file. */
    readonly resumed: State | null,
  ) {}

  /** Whether an unfinished file is there that says how far it is. */
  static async exists(file: string): Promise<boolean> {
    return (await stat(stateOf(file)).catch(() => null)) !== null;
  }

  /**
   * Opens the file: where an unfinished one left off if `resume` and it was made from the same, else from its start.
   * `from` is compared as JSON. Throws ExportNotWritten.
   */
  static async open<State>(file: string, from: unknown, resume: boolean): Promise<PartFile<State>> {
    try {
      await mkdir(dirname(file), { recursive: true });
      if ((await stat(file).catch(() => null))?.isDirectory()) throw new Error('it is a folder');
      const saved = resume ? await savedState<State>(file, from) : null;
      if (saved) {
        const handle = await open(partOf(file), 'r+');
        await handle.truncate(saved.bytes);
        return new PartFile(file, from, handle, saved.bytes, saved.state);
      }
      await rm(stateOf(file), { force: true });
      return new PartFile<State>(file, from, await open(partOf(file), 'w'), 0, null);
    } catch (error) {
      throw new ExportNotWritten(file, error);
    }
  }

  /** Adds text and notes what is done with it. Throws ExportNotWritten. */
  async append(text: string, state: State): Promise<void> {
    try {
      const bytes = Buffer.from(text, 'utf8');
      await this.write(bytes);
      await this.handle.datasync();
      const saved: Saved<State> = { from: this.from, bytes: this.bytes, state };
      await writeFile(`${stateOf(this.file)}.tmp`, JSON.stringify(saved));
      await rename(`${stateOf(this.file)}.tmp`, stateOf(this.file));
    } catch (error) {
      throw new ExportNotWritten(this.file, error);
    }
  }

  /** Adds the end, puts the file in its place and forgets the state. Throws ExportNotWritten. */
  async finish(text: string): Promise<number> {
    try {
      await this.write(Buffer.from(text, 'utf8'));
      await this.handle.datasync();
      const { size } = await this.handle.stat();
      if (size !== this.bytes) throw new Error('another process writes it as well');
      await this.handle.close();
      await rename(partOf(this.file), this.file);
      await rm(stateOf(this.file), { force: true });
      return size;
    } catch (error) {
      throw new ExportNotWritten(this.file, error);
    }
  }

  /** Lets go of the file; what is done stays to be gone on with. */
  async close(): Promise<void> {
    await this.handle.close().catch(() => undefined);
  }

  /** Gives up what is done. */
  async discard(): Promise<void> {
    await this.close();
    for (const file of [partOf(this.file), stateOf(this.file)]) await rm(file, { force: true });
  }

  private async write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      const { bytesWritten } = await this.handle.write(bytes, at, bytes.length - at, this.bytes);
      at += bytesWritten;
      this.bytes += bytesWritten;
    }
  }
}

function partOf(file: string): string {
  return `${file}.part`;
}

function stateOf(file: string): string {
  return `${file}.part.state`;
}

/** What an unfinished file holds, or null when there is none, it is torn, or it was made from something else. */
async function savedState<State>(file: string, from: unknown): Promise<Saved<State> | null> {
  try {
    const saved = JSON.parse(await readFile(stateOf(file), 'utf8')) as Saved<State>;
    const { size } = await stat(partOf(file));
    const same = JSON.stringify(saved.from) === JSON.stringify(from);
    return same && size >= saved.bytes ? saved : null;
  } catch {
    return null;
  }
}
