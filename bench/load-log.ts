/** What a load command says while it runs, read back: its stages and their times. */

/** One stage of a load, e.g. "notes": 25,142 rows in 4.2 s. */
export interface LoadStage {
  readonly name: string;
  readonly rows: number;
  readonly seconds: number;
}

/** One load as its command told it. */
export interface ToldLoad {
  /** "icd10cm 2026-04" */
  readonly load: string;
  readonly seconds: number;
  /** Seconds by part: read, record, write, check, serve. */
  readonly parts: Readonly<Record<string, number>>;
  /** The stages of writing. */
  readonly stages: readonly LoadStage[];
  /** Most memory the command's process held, in MB (10^6 bytes). */
  readonly peak: number;
}

const STAGE = /^ {2}(.+): ([\d,]+) in ([\d.]+) s$/;
const READY = /^(.+): ready as revision \d+ after ([\d.]+) s \((.+)\)$/;
const PART = /(\S+) ([\d.]+) s/g;
const PEAK = /^peak (\d+) KiB$/;

/** For NODE_OPTIONS: a process that was started with it says on its last line how much memory it held at most. */
export const TELL_PEAK = `--import=data:text/javascript,${encodeURIComponent(
  "import process from 'node:process';process.once('exit',()=>process.stderr.write(`peak ${process.resourceUsage().maxRSS} KiB\\n`));",
)}`;

/** Reads what a command wrote to standard error under TELL_PEAK. Throws when it does not tell of a load that is ready. */
export function readLoadLog(text: string): ToldLoad {
  const lines = text.split('\n');
  const [, load, seconds, parts] =
    lines.map((line) => READY.exec(line)).find((match) => match !== null) ?? [];
  if (load === undefined || seconds === undefined || parts === undefined)
    throw new Error(`The load did not say that it is ready:\n${text}`);
  const kib = lines.map((line) => PEAK.exec(line)?.[1]).find((found) => found !== undefined);
  if (kib === undefined) throw new Error(`The load did not say how much memory it held:\n${text}`);
  return {
    load,
    seconds: Number(seconds),
    parts: Object.fromEntries([...parts.matchAll(PART)].map(([, name, time]) => [name!, Number(time)])),
    stages: lines.flatMap((line) => {
      const [, name, rows, time] = STAGE.exec(line) ?? [];
      return name === undefined
        ? []
        : [{ name, rows: Number(rows!.replaceAll(',', '')), seconds: Number(time) }];
    }),
    peak: (Number(kib) * 1024) / 1e6,
  };
}
