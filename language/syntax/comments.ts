// Comments become blanks before anything is read: so they may stand wherever a blank may, and every other character stays where it is.

/** Texts, comments and quoted names: what can hide a character from its meaning. One that is not closed goes as far as it can. */
export const HIDING = '"""[\\s\\S]*?(?:"""|$)|\\/\\*[\\s\\S]*?(?:\\*\\/|$)|\\/\\/[^\\n\\r]*|"(?:\\\\.|[^"\\\\\\r\\n])*"?|`[^`\\r\\n]*`?';
const HIDDEN = new RegExp(HIDING, 'g');

/** The same text, as long and with the same lines, with blanks in the place of comments. */
export function withoutComments(text: string): string {
  if (!text.includes('//') && !text.includes('/*')) return text;
  return text.replace(HIDDEN, (piece) => (piece.startsWith('/') ? blanksFor(piece) : piece));
}

function blanksFor(comment: string): string {
  return comment.replace(/[^\r\n]/g, ' ');
}
