// Says aloud, to those who do not see it, when the page turns stale, becomes a preview, or is up to date again.

let said: string | undefined;

/** `region` stays while the page is replaced: what is new inside a region is heard, a new region is not. */
export function tellNews(root: HTMLElement, region: HTMLElement): void {
  const news = root.querySelector('.stale, main > .warning')?.textContent ?? 'The page is up to date.';
  // Not at once: whoever opens the page reads it.
  if (said !== undefined && said !== news) region.textContent = news;
  said = news;
}
