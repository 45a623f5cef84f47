// Writing to stdout and stderr so that nothing is lost unnoticed: a reader that goes away is no failure, a full disk is.

import { fstatSync, writeSync } from 'node:fs';

export interface Sink {
  readonly write: (data: string | Uint8Array) => void;
  /** When everything is written, or will never be. The failure, where it was not for want of a reader. */
  readonly settled: () => Promise<Error | undefined>;
}

/** What a stream says once nobody reads it any more. */
const GONE = new Set(['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED']);

type Standard = NodeJS.WriteStream & { readonly fd: number };

export function sinkTo(stream: Standard): Sink {
  let end: 'gone' | Error | undefined;
  const ended = (error: NodeJS.ErrnoException): void => {
    end ??= GONE.has(error.code ?? '') ? 'gone' : error;
  };
  stream.on('error', ended);
  const whole = isFileLike(stream);
  return {
    write: (data) => {
      if (end !== undefined) return;
      if (!whole) stream.write(data);
      else {
        try {
          writeAll(stream.fd, data);
        } catch (error) {
          ended(error as NodeJS.ErrnoException);
        }
      }
    },
    settled: async () => {
      if (!whole && end === undefined) await new Promise<void>((resolve) => void stream.write('', () => resolve()));
      return end === 'gone' ? undefined : end;
    },
  };
}

/** Node's own stream for a file leaves out, unnoticed, what a disk that is nearly full does not take. */
function isFileLike({ fd, isTTY }: Standard): boolean {
  try {
    const found = fstatSync(fd);
    return found.isFile() || (found.isCharacterDevice() && isTTY !== true);
  } catch {
    return false;
  }
}

function writeAll(fd: number, data: string | Uint8Array): void {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'utf8') : data;
  for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done);
}
