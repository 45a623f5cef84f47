// Regular expressions of RE2, in the words of other engines.

/** Whether it is for either case, and without the mark that says so. */
export function eitherCase(pattern: string): { readonly pattern: string; readonly insensitive: boolean } {
  return pattern.startsWith('(?i)') ? { pattern: pattern.slice(4), insensitive: true } : { pattern, insensitive: false };
}

/** Characters that are written by their numbers, as they are. */
export function withCharacters(pattern: string): string {
  return pattern.replace(/\\x\{([0-9a-fA-F]+)\}/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
}
