// What in a spec's text is, or may be, a secret written out: for whoever shows lines of a spec to others, in logs and reports.
// Found in the text itself, since a line with an error in it may have no meaning yet; in one pass, whatever the text is.

/** Comments, strings, also those without an end, quoted names, words and signs. */
const TOKEN = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"""[\s\S]*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?|`[^`\n]*`?|[\p{L}\p{N}_]+|[{}():]/gu;
/** `scheme://user:secret@host`, `password=secret`. */
const IN_TEXT = /(:\/\/[^\s/"@:]*:)([^\s/"@]+)(?=@)|(\b(?:password|passwd|pwd|token|secret|api_?key)=)([^\s&;"'`]+)/gi;
/** A name, a colon, a kind and a label may stand between `connection` and its brace. */
const HEAD = 4;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The text with secrets as dots, in as many places: lines and columns stay what they are. */
export function withoutSecrets(text: string): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of spans(text)) {
    if (end <= at) continue;
    parts.push(text.slice(at, Math.max(at, start)), text.slice(Math.max(at, start), end).replace(/[^\n]/g, '•'));
    at = end;
  }
  return parts.join('') + text.slice(at);
}

/** The secrets themselves, to be taken out of messages that quote a spec; too short ones would take words apart. */
export function secretsIn(text: string): string[] {
  return [...new Set(spans(text).map(({ start, end }) => text.slice(start, end)))].filter((secret) => secret.length > 3);
}

function spans(text: string): Span[] {
  const inText = [...text.matchAll(IN_TEXT)].map((match) => {
    const start = match.index + (match[1] ?? match[3] ?? '').length;
    return { start, end: match.index + match[0].length };
  });
  return [...inText, ...stringsOfConnections(text)].sort((a, b) => a.start - b.start);
}

/** The strings among the entries of connections, but what names a variable of the environment or a file. */
function stringsOfConnections(text: string): Span[] {
  // Most specs have none, and going through the whole text takes its time.
  if (!text.includes('connection')) return [];
  const found: Span[] = [];
  let head = 0;
  let inside = false;
  let before: readonly string[] = [];
  for (const { index, 0: token } of text.matchAll(TOKEN)) {
    if (token.startsWith('//') || token.startsWith('/*')) continue;
    if (!inside) {
      inside = token === '{' && head > 0;
      head = token === 'connection' ? HEAD + 1 : Math.max(0, head - 1);
    } else if (token.startsWith('"')) {
      const [open, close] = quotes(token);
      const plain = ['env(', 'file:'].includes(before.join(''));
      if (!plain && token.length > open + close) found.push({ start: index + open, end: index + token.length - close });
      // A string without an end has taken the brace with it.
      if (close === 0 && token.includes('}')) inside = false;
    } else if (token === '}') inside = false;
    before = [before[before.length - 1] ?? '', token];
  }
  return found;
}

/** How many quotes stand before and behind the content. */
function quotes(token: string): readonly [number, number] {
  const open = token.startsWith('"""') ? 3 : 1;
  return [open, token.length >= 2 * open && token.endsWith('"'.repeat(open)) ? open : 0];
}
