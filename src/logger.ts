/** The log, which never holds a secret. */
import { pino, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from './config.js';

/** What carries secrets, wherever an object of the log has it. */
const SECRETS = [
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'api-key',
  'password',
];
/** Where headers may lie within what is logged. Nothing logs them now; what will one day, is covered. */
const PLACES = [
  '',
  'headers',
  'req.headers',
  'res.headers',
  'request.headers',
  'reply.headers',
  'err.headers',
  'err.config.headers',
  'err',
];

const PATHS = PLACES.flatMap((place) => SECRETS.map((name) => `${place}["${name}"]`));

/** A log of this level, to standard output unless it is given a destination. */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options = { level, redact: { paths: PATHS, censor: '…' } };
  return destination ? pino(options, destination) : pino(options);
}
