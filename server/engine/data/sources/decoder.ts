// Bytes → text in an encoding that is known by its WHATWG label.

export interface Decoder {
  /** `more`: the bytes may end within a letter, and others follow. */
  readonly decode: (bytes: Uint8Array, more?: boolean) => string;
}

/** What Windows-1252 has where Latin-1 has nothing: Node 20 takes the one for the other. */
const MIDDLE = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Throws a RangeError for a label that is none. */
export function decoderOf(label: string): Decoder {
  if (label === 'windows-1252') return { decode: western };
  const decoder = new TextDecoder(label);
  return { decode: (bytes, more = false) => decoder.decode(bytes, { stream: more }) };
}

function western(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (letter) => MIDDLE[letter.charCodeAt(0) - 0x80] ?? letter);
}
