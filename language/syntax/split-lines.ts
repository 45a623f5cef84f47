// Where lines end, as editors and the parser count them: CRLF, LF or a lone CR.

let last: { readonly text: string; readonly lines: readonly string[] } = { text: '', lines: [''] };

/** Asked again for the same text, as by one finding of it after the other, it is not cut again. */
export function splitLines(text: string): readonly string[] {
  if (text !== last.text) last = { text, lines: text.split(/\r\n|\n|\r/) };
  return last.lines;
}
