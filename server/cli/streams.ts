// Where words go: data to stdout, everything else to stderr; colour and progress only where somebody is looking.

import pc from 'picocolors';
import { spoken } from '../report/printable.ts';

export interface Streams {
  readonly out: (data: string | Uint8Array) => void;
  readonly err: (data: string | Uint8Array) => void;
  /** Writes over the line of stderr that was written last; for a terminal only. */
  readonly redraw: (text: string) => void;
  /** Colours for stdout and for stderr, each off where it is no terminal or `NO_COLOR` is set. */
  readonly paint: ReturnType<typeof pc.createColors>;
  readonly paintErr: ReturnType<typeof pc.createColors>;
  readonly terminal: boolean;
  readonly width: number;
}

export function standardStreams(): Streams {
  const forced = ![undefined, '', '0', 'false'].includes(process.env.FORCE_COLOR);
  const colour = (stream: NodeJS.WriteStream): boolean => !process.env.NO_COLOR && (forced || (stream.isTTY === true && process.env.TERM !== 'dumb'));
  return {
    out: (data) => void process.stdout.write(data),
    err: (data) => void process.stderr.write(typeof data === 'string' ? spoken(data) : data),
    redraw: (text) => void process.stderr.write(`\r\u001b[2K${spoken(text)}`),
    paint: pc.createColors(colour(process.stdout)),
    paintErr: pc.createColors(colour(process.stderr)),
    terminal: process.stderr.isTTY === true,
    width: Math.max(60, Math.min(process.stdout.columns ?? 100, 120)),
  };
}

/** A failed operation or wrong use: a message without a stack trace, exit code 2. */
export class UsageError extends Error {}
