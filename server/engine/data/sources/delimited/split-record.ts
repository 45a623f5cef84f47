// One record of delimited text as its values.

export interface SplitRecord {
  readonly fields: readonly string[];
  /** Characters, its line end included. */
  readonly length: number;
  readonly lines: number;
  /** A line end closes it; without one it may be cut off. */
  readonly complete: boolean;
}

/** The first record of a text; quoted values may hold delimiters and line breaks. A line end of two characters is one. */
export function splitRecord(text: string, delimiter: string, quote: string): SplitRecord {
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
        if (char === '\n' || (char === '\r' && text[i + 1] !== '\n')) lines++;
        field += char;
      }
    } else if (char === quote && field.trim() === '') {
      quoted = true;
      field = '';
    } else if (text.startsWith(delimiter, i)) {
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

/** The first records of a text, as many as are whole; the last one too where nothing cuts it off. */
export function firstRecords(text: string, delimiter: string, quote: string, most: number): SplitRecord[] {
  const records: SplitRecord[] = [];
  for (let at = 0; at < text.length && records.length < most; ) {
    const record = splitRecord(text.slice(at), delimiter, quote);
    if (!record.complete && records.length > 0) break;
    records.push(record);
    at += record.length;
  }
  return records;
}
