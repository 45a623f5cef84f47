// Bytes → text in the encoding that a file names, in whichever way it names it.

export interface Letters {
  /** The text of some bytes, without blanks and fill at its end. */
  readonly read: (bytes: Buffer, start?: number, end?: number) => string;
  /** Whether there was something that is no letter in the encoding. */
  readonly bad: () => boolean;
  readonly encoding: string;
}

/** What Windows-1252 has where Latin-1 has nothing; some versions of Node forget it. */
const MIDDLE = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const WESTERN = /^(windows-1252|cp-?1252|iso-8859-1|iso8859-1|latin-?1|us-ascii|ascii|ansi)$/;
const PAGES: Readonly<Record<number, string>> = {
  874: 'windows-874',
  866: 'ibm866',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  20866: 'koi8-r',
  51932: 'euc-jp',
  51949: 'euc-kr',
  54936: 'gb18030',
  65001: 'utf-8',
};

/** The usual name of an encoding that is known by a name or by the number of its code page; undefined where nothing is. */
export function encodingName(given: string | number | undefined): string | undefined {
  if (given === undefined) return undefined;
  const name = String(given).trim().toLowerCase();
  const page = Number(/^(?:cp|windows|ibm|ms)?[-_ ]?(\d+)$/.exec(name)?.[1] ?? Number.NaN);
  if (page >= 1250 && page <= 1258) return `windows-${page}`;
  if (page > 28590 && page < 28607) return `iso-8859-${page - 28590}`;
  return PAGES[page] ?? (name === '' || /^\d+$/.test(name) ? undefined : name.replace(/^utf8$/, 'utf-8'));
}

/** Without a name: UTF-8, and Windows-1252 for each text that is none. */
export function lettersOf(name: string | undefined): Letters {
  let bad = false;
  const note = (text: string): string => {
    if (text.includes('\ufffd')) bad = true;
    return text;
  };
  const decoder = name === undefined || name === 'utf-8' || WESTERN.test(name) ? undefined : decoderOf(name);
  const textOf = (bytes: Buffer, start: number, end: number): string => {
    if (decoder) return note(decoder.decode(bytes.subarray(start, end)));
    if (name === 'utf-8') return note(bytes.toString('utf8', start, end));
    if (name !== undefined) return western(bytes, start, end);
    const text = bytes.toString('utf8', start, end);
    if (!text.includes('\ufffd')) return text;
    bad = true;
    return western(bytes, start, end);
  };
  // An encoding that nobody knows is read as the most usual one, and said.
  if (name !== undefined && decoder === undefined && name !== 'utf-8' && !WESTERN.test(name)) bad = true;
  return {
    encoding: name ?? 'utf-8',
    bad: () => bad,
    read: (bytes, start = 0, end = bytes.length) => {
      let last = end;
      while (last > start && (bytes[last - 1] === 0x20 || bytes[last - 1] === 0)) last--;
      return last === start ? '' : textOf(bytes, start, last);
    },
  };
}

/** What a column or a value is called, on one line. */
export function plainLabel(text: string): string {
  return text.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim();
}

function decoderOf(name: string): { decode: (bytes: Uint8Array) => string } | undefined {
  try {
    return new TextDecoder(name);
  } catch {
    return undefined;
  }
}

function western(bytes: Buffer, start: number, end: number): string {
  return bytes.toString('latin1', start, end).replace(/[\u0080-\u009f]/g, (letter) => MIDDLE[letter.charCodeAt(0) - 0x80] ?? letter);
}
