// Small pieces of wording that messages share.

/** `a`, `b` or `c`, each in code quotes. */
export function list(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  if (quoted.length < 2) return quoted.join('');
  return `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}

/** The guess as a question; without one, the choices where they are few. */
export function didYouMean(guess: string | undefined, known: readonly string[] = []): string {
  if (guess !== undefined) return ` Did you mean \`${guess}\`?`;
  return known.length > 0 && known.length <= 12 ? ` It can be ${list(known)}.` : '';
}

/** A complaint as a sentence: capital first letter, full stop. */
export function sentence(complaint: string): string {
  const first = complaint.charAt(0);
  const opened = first === '`' ? complaint : first.toUpperCase() + complaint.slice(1);
  return /[.?!]$/.test(opened) ? opened : `${opened}.`;
}
