// The records of a text file, by Segspec's own count: nothing that the database leaves out goes unnoticed.

import { tellsOf } from '../file-bytes.ts';
import type { ReadContext } from '../raw-relation.ts';
import type { Dialect } from './dialect.ts';
import { BY_LINE, createUtf8Check, decoded, type Encoding, utf8Of } from './encoding.ts';
import { createRecordCounter, type RecordCount, type RecordCounter } from './records.ts';

export interface CountedText {
  readonly count: RecordCount;
  /** As it turned out to be: text that is not UTF-8 throughout is read line by line. */
  readonly encoding: Encoding;
  /** The last of it. */
  readonly tail: Buffer;
  /** Bytes as UTF-8. */
  readonly length: number;
}

/** So many bytes at the end may hold lines that are no rows. */
const TAIL = 8_192;

/** Reads the file once; rejects where it is a gzip file that is damaged or breaks off. */
export async function countRecords(
  path: string,
  zipped: boolean,
  dialect: Dialect,
  { signal, tell }: Pick<ReadContext, 'signal' | 'tell'> = {},
): Promise<CountedText> {
  const counter = counterOf(dialect);
  const check = createUtf8Check();
  let tail = Buffer.alloc(0);
  let length = 0;
  for await (const chunk of utf8Of(path, zipped, dialect.encoding, tellsOf('Counting the lines of', path, tell))) {
    signal?.throwIfAborted();
    counter.feed(chunk);
    if (dialect.encoding === 'utf-8') check.feed(chunk);
    tail = chunk.length >= TAIL ? Buffer.from(chunk.subarray(-TAIL)) : Buffer.concat([tail, chunk]).subarray(-TAIL);
    length += chunk.length;
  }
  const count = counter.end();
  // Its bytes count the same, since none of another letter is a quote, a delimiter or a line end; but they will be others in number.
  if (dialect.encoding === 'utf-8' && !check.end()) return { count, encoding: BY_LINE, tail: Buffer.alloc(0), length: 0 };
  return { count, encoding: dialect.encoding, tail, length };
}

/** The same for the first bytes alone, where no more is looked at. */
export async function countStart(dialect: Dialect): Promise<RecordCount> {
  const counter = counterOf(dialect);
  for await (const chunk of decoded([dialect.start], dialect.encoding)) counter.feed(chunk);
  return counter.end();
}

function counterOf({ delimiter, quote, names, lead, header, after }: Dialect): RecordCounter {
  return createRecordCounter({
    delimiter: [...Buffer.from(delimiter)],
    quote: Buffer.from(quote)[0] ?? -1,
    columns: names.length,
    lead,
    heads: header ? 1 + after : 0,
  });
}
