// Texts and names between quotes where a backslash begins an escape.

/** What no quoted text may hold as it stands. */
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r' };

export function escaped(text: string, quote: string): string {
  const inside = text.replaceAll('\0', '').replace(/[\\\n\r]/g, (sign) => ESCAPES[sign] as string);
  return `${quote}${inside.replaceAll(quote, `\\${quote}`)}${quote}`;
}
