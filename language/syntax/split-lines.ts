// Where lines end, as editors and the parser count them: CRLF, LF or a lone CR.

export function splitLines(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}
