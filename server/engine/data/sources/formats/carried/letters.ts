// Bytes → text in the encoding that a file names, in whichever way it names it.

import { encodingNamed } from '../../../../../../language/catalog/encodings.ts';
import { decoderOf } from '../../decoder.ts';

export interface Letters {
  /** The text of some bytes, without blanks and fill at its end. */
  readonly read: (bytes: Buffer, start?: number, end?: number) => string;
  /** Whether there was something that is no letter in the encoding. */
  readonly bad: () => boolean;
  readonly encoding: string;
}

/** The label of an encoding that is known by a name or by the number of its code page, else the name as it stands; undefined where nothing is. */
export function encodingName(given: string | number | undefined): string | undefined {
  if (given === undefined) return undefined;
  const name = String(given).trim().toLowerCase();
  return encodingNamed(name) ?? (name === '' || /^\d+$/.test(name) ? undefined : name);
}

/** Without a name: UTF-8, and Windows-1252 for each text that is none. */
export function lettersOf(name: string | undefined): Letters {
  const western = decoderOf('windows-1252');
  const label = name === undefined ? undefined : encodingNamed(name);
  // An encoding that nobody knows is read as the most usual one, and said.
  let bad = name !== undefined && label === undefined;
  const decoder = name === undefined || label === 'utf-8' ? undefined : label === undefined ? western : decoderOf(label);
  const textOf = (bytes: Buffer, start: number, end: number): string => {
    const text = decoder ? decoder.decode(bytes.subarray(start, end)) : bytes.toString('utf8', start, end);
    if (!text.includes('\ufffd')) return text;
    bad = true;
    return name === undefined ? western.decode(bytes.subarray(start, end)) : text;
  };
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
