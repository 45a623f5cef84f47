// The characters and patterns that tokens.ts, the formatter and completion share: what a word is, in any script.

const START =
  'A-Za-z_\\u00aa\\u00b5\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0370-\\u037d\\u037f-\\u167f\\u1681-\\u1fff\\u200c\\u200d\\u2c00-\\u2fef\\u3001-\\ud7ff\\ud800-\\udfff\\uf900-\\ufdcf\\ufdf0-\\ufefe\\uff00-\\ufffd';

/** Character class contents of a word's first character, and of the ones after it. */
export const WORD_START = START;
export const WORD_PART = `0-9\\u0300-\\u036f${START}`;

/** A name as written: a word, or anything in backticks. */
export const NAME = `([${WORD_START}][${WORD_PART}]*|\`[^\`\\r\\n]+\`)`;
/** What stands between words of a line. */
export const BLANK = '[ \\t\\u00a0\\u202f\\f\\v]';
export const TEXT = '"([^"\\\\\\n]|\\\\.)*"';

const PLAIN = new RegExp(`^[${WORD_START}][${WORD_PART}]*$`);
/** Words that are never names, wherever they stand. */
const RESERVED = new Set(['and', 'or', 'not', 'between', 'if', 'then', 'else', 'true', 'false', 'none']);

/** A name as it has to be written: in backticks unless it is one plain word. */
export function writeName(name: string): string {
  return PLAIN.test(name) && !RESERVED.has(name) ? name : `\`${name}\``;
}

/** A name as it is meant: without its backticks. */
export function readName(written: string): string {
  return written.startsWith('`') ? written.replace(/^`|`$/g, '') : written;
}

/** `a.b.\`c.d\`` as its names. */
export function readPath(written: string): string[] {
  return [...written.matchAll(/`[^`\r\n]*`|[^.`\s]+/g)].map((match) => readName(match[0]));
}
