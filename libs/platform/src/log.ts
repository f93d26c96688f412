import type { LoggerService, LogLevel } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';

/** One JSON line each: a level, words of ours, ids. Never the content of a request, a note or a message. */
export const makeLog = (level: string, to?: DestinationStream): Logger => pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } }, to);

/** Nest's own words through the same pipe. */
export class NestLog implements LoggerService {
  constructor(private readonly lines: Logger) {}

  fatal = (message: unknown, ...rest: unknown[]): void => this.write('fatal', message, rest);
  error = (message: unknown, ...rest: unknown[]): void => this.write('error', message, rest);
  warn = (message: unknown, ...rest: unknown[]): void => this.write('warn', message, rest);
  log = (message: unknown, ...rest: unknown[]): void => this.write('debug', message, rest);
  debug = (message: unknown, ...rest: unknown[]): void => this.write('debug', message, rest);
  verbose = (message: unknown, ...rest: unknown[]): void => this.write('debug', message, rest);
  setLogLevels(_levels: LogLevel[]): void {
    // the level is a setting, not a call
  }

  private write(level: 'fatal' | 'error' | 'warn' | 'info' | 'debug', message: unknown, rest: unknown[]): void {
    const about = rest.at(-1);
    const stack = rest.length > 1 && typeof rest[0] === 'string' ? rest[0] : undefined;
    this.lines[level]({ about: typeof about === 'string' ? about : undefined, stack }, message instanceof Error ? (message.stack ?? message.message) : String(message));
  }
}
