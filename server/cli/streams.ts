// Where words go: data to stdout, everything else to stderr; colour and progress only where somebody is looking.

import pc from 'picocolors';
import { spoken } from '../report/printable.ts';
import { type Sink, sinkTo } from './sink.ts';

export interface Streams {
  readonly out: (data: string | Uint8Array) => void;
  /** Waits until whoever reads has taken what was written to stdout, so that it does not pile up. */
  readonly taken?: () => Promise<unknown>;
  readonly err: (data: string | Uint8Array) => void;
  /** Writes over the line of stderr that was written last; for a terminal only. */
  readonly redraw: (text: string) => void;
  /** Colours for stdout and for stderr, each off where it is no terminal or `NO_COLOR` is set. */
  readonly paint: ReturnType<typeof pc.createColors>;
  readonly paintErr: ReturnType<typeof pc.createColors>;
  readonly terminal: boolean;
  readonly width: number;
}

/** `settled`: when all of stdout is written, or why it is not. */
export function standardStreams(): { readonly streams: Streams; readonly settled: Sink['settled'] } {
  const [out, err] = [sinkTo(process.stdout), sinkTo(process.stderr)];
  const forced = ![undefined, '', '0', 'false'].includes(process.env.FORCE_COLOR);
  const colour = (stream: NodeJS.WriteStream): boolean => !process.env.NO_COLOR && (forced || (stream.isTTY === true && process.env.TERM !== 'dumb'));
  const streams: Streams = {
    out: out.write,
    taken: out.settled,
    err: (data) => err.write(typeof data === 'string' ? spoken(data) : data),
    redraw: (text) => err.write(`\r\u001b[2K${spoken(text)}`),
    paint: pc.createColors(colour(process.stdout)),
    paintErr: pc.createColors(colour(process.stderr)),
    terminal: process.stderr.isTTY === true,
    width: Math.max(60, Math.min(process.stdout.columns ?? 100, 120)),
  };
  return { streams, settled: out.settled };
}

/** A failed operation or wrong use: a message without a stack trace, exit code 2. */
export class UsageError extends Error {}
