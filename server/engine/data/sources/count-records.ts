// The records of a text file, by Segspec's own count: nothing that the database leaves out goes unnoticed.

import { createRecordCounter, type RecordCount } from './csv-records.ts';
import type { Dialect } from './csv-sample.ts';
import { bytesOf, tellsOf } from './file-bytes.ts';
import type { ReadContext } from './raw-relation.ts';

/** Reads the file once; rejects where it is a gzip file that is damaged or breaks off. */
export async function countRecords(
  path: string,
  zipped: boolean,
  dialect: Dialect,
  { signal, tell }: Pick<ReadContext, 'signal' | 'tell'> = {},
): Promise<RecordCount> {
  const wide = dialect.encoding === 'utf-16';
  const units = (text: string): number[] =>
    wide ? Array.from(text, (char) => char.charCodeAt(0)) : [...Buffer.from(text, dialect.encoding === 'latin-1' ? 'latin1' : 'utf8')];
  const counter = createRecordCounter({
    delimiter: units(dialect.delimiter),
    quote: units(dialect.quote)[0] ?? -1,
    columns: dialect.names.length,
    lead: dialect.lead,
    header: dialect.header,
  });
  const halves = wide ? createHalves() : undefined;
  let first = true;
  for await (const chunk of bytesOf(path, zipped, tellsOf('Counting the lines of', path, tell))) {
    signal?.throwIfAborted();
    counter.feed(halves === undefined ? (first ? unmarked(chunk) : chunk) : halves(chunk));
    first = false;
  }
  return counter.end();
}

/** The bytes without the mark that says they are UTF-8. */
function unmarked(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** Bytes → halves of UTF-16, whichever end comes first; the mark at the start says it and is none of the text. */
function createHalves(): (bytes: Buffer) => Uint16Array {
  let rest = Buffer.alloc(0);
  let big: boolean | undefined;
  return (bytes) => {
    const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    const whole = all.length - (all.length % 2);
    rest = Buffer.from(all.subarray(whole));
    const marked = big === undefined && whole >= 2 && ((all[0] === 0xfe && all[1] === 0xff) || (all[0] === 0xff && all[1] === 0xfe));
    big ??= all[0] === 0xfe && all[1] === 0xff;
    const start = marked ? 2 : 0;
    return Uint16Array.from({ length: (whole - start) / 2 }, (_, i) => {
      const at = start + 2 * i;
      return big ? ((all[at] as number) << 8) | (all[at + 1] as number) : (all[at] as number) | ((all[at + 1] as number) << 8);
    });
  };
}
