// The dialect of a text file from its first bytes: encoding, delimiter, header. The rows are read by the database, not here.

import { bytesOf } from './file-bytes.ts';

const [LF, CR] = [10, 13];

export interface Dialect {
  readonly encoding: 'utf-8' | 'latin-1' | 'utf-16';
  readonly delimiter: string;
  readonly quote: string;
  /** Column names as they stand in the header, or made up (`column1`, …) without one. */
  readonly names: readonly string[];
  /** Lines before the first row of data. */
  readonly skip: number;
  /** Of those, the ones before the header; and whether there is one. */
  readonly lead: number;
  readonly header: boolean;
  readonly empty: boolean;
  /** The text after the first bytes goes on without a line end for longer than any line is read. */
  readonly endless: boolean;
}

const SAMPLE = 262_144;
/** As long as a line may be, in bytes. */
export const LONGEST_LINE = 16_000_000;

export async function sampleDialect(
  path: string,
  zipped: boolean,
  tabs: boolean,
  format: Readonly<Record<string, string | number | boolean>>,
): Promise<Dialect> {
  const { bytes, endless } = await readStart(path, zipped);
  const encoding = encodingOf(bytes, format.encoding);
  const text = decode(bytes, encoding);
  const quote = typeof format.quote === 'string' && format.quote.length === 1 ? format.quote : '"';
  const lead = typeof format.skip === 'number' ? Math.max(0, Math.trunc(format.skip)) : 0;
  const body = dropLines(text, lead);
  const declared = typeof format.delimiter === 'string' ? format.delimiter.replace('\\t', '\t') : undefined;
  const delimiter = declared && declared.length >= 1 ? declared : tabs ? '\t' : detectDelimiter(body, quote);
  const first = splitRecord(body, delimiter, quote);
  const header = format.header !== false && format.header !== 'false';
  const names = first.fields.map((field, i) => (header && field.trim() !== '' ? field.trim() : `column${i + 1}`));
  return { encoding, delimiter, quote, names, skip: lead + (header ? first.lines : 0), lead, header, empty: body.trim() === '', endless };
}

/** The first bytes, unpacked where need be, and on to the next line end: no more is unpacked than is looked at, however much a file holds. */
async function readStart(path: string, zipped: boolean): Promise<{ readonly bytes: Buffer; readonly endless: boolean }> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytesOf(path, zipped)) {
    if (length < SAMPLE) parts.push(chunk);
    const rest = length < SAMPLE ? chunk.subarray(SAMPLE - length) : chunk;
    length += chunk.length;
    if (length >= SAMPLE && (rest.includes(LF) || rest.includes(CR))) break;
    if (length > SAMPLE + LONGEST_LINE) return { bytes: Buffer.concat(parts).subarray(0, SAMPLE), endless: true };
  }
  return { bytes: Buffer.concat(parts).subarray(0, SAMPLE), endless: false };
}

function encodingOf(bytes: Buffer, declared: unknown): Dialect['encoding'] {
  const named = String(declared ?? '')
    .toLowerCase()
    .replace(/[-_]/g, '');
  if (named === 'latin1' || named === 'iso88591' || named === 'windows1252') return 'latin-1';
  if (named.startsWith('utf16')) return 'utf-16';
  if (named === 'utf8') return 'utf-8';
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return 'utf-16';
  const pairs = Math.min(bytes.length, 2_000) >> 1;
  let zeros = 0;
  for (let i = 0; i < pairs; i++) if (bytes[2 * i + 1] === 0 && bytes[2 * i] !== 0) zeros++;
  if (pairs > 4 && zeros > pairs * 0.4) return 'utf-16';
  return isUtf8(bytes) ? 'utf-8' : 'latin-1';
}

function isUtf8(bytes: Buffer): boolean {
  try {
    // The sample may end inside a character: `stream` forgives that.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function decode(bytes: Buffer, encoding: Dialect['encoding']): string {
  if (encoding === 'utf-16') return new TextDecoder(bytes[0] === 0xfe ? 'utf-16be' : 'utf-16le').decode(bytes);
  return new TextDecoder(encoding === 'latin-1' ? 'latin1' : 'utf-8').decode(bytes, { stream: true });
}

function dropLines(text: string, count: number): string {
  let at = 0;
  for (let i = 0; i < count; i++) {
    const next = text.indexOf('\n', at);
    if (next === -1) return '';
    at = next + 1;
  }
  return text.slice(at);
}

/** The delimiter that gives the most columns which the following records agree on. */
function detectDelimiter(text: string, quote: string): string {
  let best = ',';
  let most = 0;
  for (const delimiter of [',', ';', '\t', '|']) {
    let rest = text;
    const counts: number[] = [];
    while (counts.length < 20 && rest !== '') {
      const record = splitRecord(rest, delimiter, quote);
      if (!record.complete && counts.length > 0) break;
      if (record.fields.length > 1 || record.fields[0] !== '') counts.push(record.fields.length);
      rest = rest.slice(record.length);
    }
    const columns = counts[0] ?? 0;
    const agreeing = counts.filter((count) => count === columns).length / Math.max(1, counts.length);
    const points = columns > 1 ? columns * agreeing * agreeing : 0;
    if (points > most) [best, most] = [delimiter, points];
  }
  return best;
}

interface SplitRecord {
  readonly fields: readonly string[];
  readonly length: number;
  readonly lines: number;
  readonly complete: boolean;
}

/** The first record of a text; quoted values may hold delimiters and line breaks. */
function splitRecord(text: string, delimiter: string, quote: string): SplitRecord {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  let lines = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (quoted) {
      if (char === quote && text[i + 1] === quote) field += text.charAt(++i);
      else if (char === quote) quoted = false;
      else {
        if (char === '\n') lines++;
        field += char;
      }
    } else if (char === quote && field === '') quoted = true;
    else if (text.startsWith(delimiter, i)) {
      fields.push(field);
      field = '';
      i += delimiter.length - 1;
    } else if (char === '\n' || char === '\r') {
      const length = i + (char === '\r' && text[i + 1] === '\n' ? 2 : 1);
      return { fields: [...fields, field], length, lines: lines + 1, complete: true };
    } else field += char;
  }
  return { fields: [...fields, field], length: text.length, lines: lines + 1, complete: false };
}
