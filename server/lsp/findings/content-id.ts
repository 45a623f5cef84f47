// A short name for a text, the same whenever the text is: reports of findings are compared by it.

/** The FNV-1a hash in two halves, in hexadecimal; not for security. */
export function contentId(text: string): string {
  let [low, high] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit ^ (low >>> 13), 0x85ebca6b);
  }
  return `${(high >>> 0).toString(16)}${(low >>> 0).toString(16)}`;
}
