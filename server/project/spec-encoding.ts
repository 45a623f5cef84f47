// How the text of a spec stands in its file: read without losing a letter, and written back in the same encoding, with the byte order mark where it had one.

interface Encoding {
  readonly mark: readonly number[];
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be';
}

const ENCODINGS: readonly Encoding[] = [
  { mark: [0xef, 0xbb, 0xbf], name: 'utf-8' },
  { mark: [0xff, 0xfe], name: 'utf-16le' },
  { mark: [0xfe, 0xff], name: 'utf-16be' },
  { mark: [], name: 'utf-8' },
];

export interface EncodedText {
  /** Without its byte order mark. */
  readonly text: string;
  readonly encode: (text: string) => Buffer;
}

/** Or why letters would be lost, as words that follow the name of the file. */
export function readEncoded(bytes: Buffer): EncodedText | { readonly problem: string } {
  const encoding = ENCODINGS.find(({ mark }) => mark.every((byte, i) => bytes[i] === byte));
  if (encoding === undefined) return { problem: 'is not text' };
  const encode = (text: string): Buffer => Buffer.concat([Buffer.from(encoding.mark), encoded(text, encoding.name)]);
  const text = new TextDecoder(encoding.name, { ignoreBOM: true }).decode(bytes.subarray(encoding.mark.length));
  const line = lineOfLoss(bytes, encode(text));
  if (line !== undefined) return { problem: `is not ${encoding.name.toUpperCase()} in line ${line}` };
  if (text.includes('\u0000')) return { problem: 'is not text: it holds NUL' };
  return { text, encode };
}

function encoded(text: string, name: Encoding['name']): Buffer {
  if (name === 'utf-8') return Buffer.from(text, 'utf8');
  const little = Buffer.from(text, 'utf16le');
  return name === 'utf-16le' ? little : little.swap16();
}

/** Where what was read is not what there is. */
function lineOfLoss(bytes: Buffer, again: Buffer): number | undefined {
  if (bytes.equals(again)) return undefined;
  let at = 0;
  while (at < bytes.length && bytes[at] === again[at]) at++;
  return bytes.subarray(0, at).filter((byte) => byte === 0x0a).length + 1;
}
