// The dialect of a text file from its first bytes: encoding, delimiter, header. The rows are read by the database, not here.

import { bytesOf } from '../file-bytes.ts';
import { type Encoding, encodingOf, textOf } from './encoding.ts';
import { type LinesAbove, linesAbove } from './lines-above.ts';
import { linesUnder } from './lines-under.ts';
import { firstRecords, type SplitRecord, splitRecord } from './split-record.ts';
import { oneLine, surveyHeader } from './survey.ts';

const [LF, CR] = [10, 13];

export interface Dialect {
  readonly encoding: Encoding;
  readonly delimiter: string;
  /** Empty where no quote has a meaning. */
  readonly quote: string;
  /** Column names as they stand in the header, or made up (`column1`, …) without one. */
  readonly names: readonly string[];
  /** Lines before the header, and whether one of them holds a quote, is empty, or ends otherwise than the header does. */
  readonly lead: number;
  readonly oddLead: boolean;
  /** What may stand above the header, where the spec does not say how many lines do. */
  readonly above?: LinesAbove;
  /** Whether there is a header, and over how many lines it goes. */
  readonly header: boolean;
  readonly headerLines: number;
  /** Records after the header that are no rows: question texts and the like. */
  readonly after: number;
  /** Of the rows, how many of the first look like lines of the header, where the spec does not say it. */
  readonly under: number;
  /** The survey tool whose export it is, and the texts of questions by column. */
  readonly survey?: { readonly tool: string; readonly labels: ReadonlyMap<string, string> };
  /** The first values of the first rows. */
  readonly firstValues: readonly string[];
  readonly empty: boolean;
  /** The text after the first bytes goes on without a line end for longer than any line is read. */
  readonly endless: boolean;
  /** The first bytes, as they lie in the file, up to a line end. */
  readonly start: Buffer;
}

const SAMPLE = 262_144;
/** As long as a line may be, in bytes. */
export const LONGEST_LINE = 16_000_000;
/** Records that are looked at for the delimiter. */
const LOOKED = 20;
/** What separates columns where nobody says it. */
const SIGNS = [',', ';', '\t', '|'];
/** The line by which Excel is told what separates columns. */
const SEPARATOR_LINE = /^"?sep=(\\t|.)"?[ ,;\t|]*\r?(?:\n|$)/i;

type Format = Readonly<Record<string, string | number | boolean>>;

export async function sampleDialect(path: string, zipped: boolean, tabs: boolean, format: Format): Promise<Dialect> {
  const { bytes, endless } = await readStart(path, zipped);
  const encoding = encodingOf(bytes, format.encoding);
  const text = textOf(bytes, encoding);
  const quote = typeof format.quote === 'string' && format.quote.length === 1 ? format.quote : '"';
  const separator = SEPARATOR_LINE.exec(text)?.[1]?.replace('\\t', '\t');
  const skipped = Math.max(whole(format.skip), separator === undefined ? 0 : 1);
  const lead = skipped + emptyLines(dropLines(text, skipped));
  const body = dropLines(text, lead);
  const declared = typeof format.delimiter === 'string' ? format.delimiter.replace('\\t', '\t') : undefined;
  const delimiter = declared && declared.length >= 1 ? declared : (separator ?? (tabs ? '\t' : detectDelimiter(body, quote)));
  const first = splitRecord(body, delimiter, quote);
  const header = format.header !== false && format.header !== 'false';
  const records = firstRecords(body, delimiter, quote, LOOKED + 1 + whole(format.after_header));
  const survey = header ? surveyHeader(records, format.survey) : undefined;
  const signs = declared || separator !== undefined || tabs ? [delimiter] : SIGNS;
  const above = header && survey === undefined && format.skip === undefined ? linesAbove(body, signs, quote) : undefined;
  const after = header ? (format.after_header === undefined ? (survey?.after ?? 0) : whole(format.after_header)) : 0;
  const rows = records.slice((header ? 1 : 0) + after);
  return {
    encoding,
    delimiter,
    quote,
    names: (survey?.names ?? first.fields).map((field, i) => (header && field.trim() !== '' ? oneLine(field) : `column${i + 1}`)),
    lead,
    oddLead: isOdd(text.slice(0, text.length - body.length), body, quote),
    ...(above && { above: { ...above, lines: lead + above.lines } }),
    header,
    headerLines: header ? first.lines : 0,
    after,
    under:
      header && survey === undefined && format.after_header === undefined && above === undefined
        ? linesUnder(
            rows.map(({ fields }) => fields),
            first.fields.length,
          )
        : 0,
    ...(survey && { survey }),
    firstValues: rows.map(({ fields }) => fields[0] ?? ''),
    empty: body.trim() === '',
    endless,
    start: bytes,
  };
}

const whole = (value: unknown): number => (typeof value === 'number' ? Math.max(0, Math.trunc(value)) : 0);

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

/** The text after so many lines, quotes or not, as an editor counts them. */
function dropLines(text: string, count: number): string {
  let at = 0;
  for (let i = 0; i < count; i++) {
    const next = /\r\n|\n|\r/g;
    next.lastIndex = at;
    const end = next.exec(text);
    if (end === null) return '';
    at = next.lastIndex;
  }
  return text.slice(at);
}

function isOdd(lead: string, body: string, quote: string): boolean {
  const [end = ''] = /\r\n|\n|\r/.exec(body) ?? [];
  const lines = lead.match(/[^\r\n]*(\r\n|\n|\r)/g) ?? [];
  return lead.includes(quote) || lines.some((line) => line.trim() === '' || line.slice(line.trimEnd().length).replace(/[ \t]+/g, '') !== end);
}

/** Before anything else. */
function emptyLines(text: string): number {
  const blank = /^(?:[ \t]*(?:\r\n|\n|\r))+/.exec(text)?.[0] ?? '';
  return blank.match(/\r\n|\n|\r/g)?.length ?? 0;
}

/** The delimiter that gives the most columns which the following records agree on. */
function detectDelimiter(text: string, quote: string): string {
  let best = ',';
  let most = 0;
  for (const delimiter of SIGNS) {
    const counts = firstRecords(text, delimiter, quote, LOOKED)
      .filter(hasValues)
      .map(({ fields }) => fields.length);
    const columns = counts[0] ?? 0;
    const agreeing = counts.filter((count) => count === columns).length / Math.max(1, counts.length);
    const points = columns > 1 ? columns * agreeing * agreeing : 0;
    if (points > most) [best, most] = [delimiter, points];
  }
  return best;
}

const hasValues = ({ fields }: SplitRecord): boolean => fields.length > 1 || fields[0] !== '';
