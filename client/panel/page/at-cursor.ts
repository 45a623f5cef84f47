// The part of the page that tells of what the cursor stands in is marked, and comes into view when the cursor moves there.

import type { AtMessage } from '../messages.ts';

/** `lines`: the cursor’s own, then those that begin what it stands in, the innermost first. */
export function markAtCursor(root: HTMLElement, { uri, lines }: AtMessage): HTMLElement | undefined {
  for (const marked of root.querySelectorAll('.at-cursor')) marked.classList.remove('at-cursor');
  const places = [...root.querySelectorAll<HTMLElement>('button.place')].filter(({ dataset }) => dataset.uri === uri);
  const place = lines.map((line) => places.find(({ dataset }) => Number(dataset.line) === line)).find((one) => one !== undefined);
  const part = place?.closest<HTMLElement>('.card, tr') ?? place;
  part?.classList.add('at-cursor');
  // Of a folded part its head is what can be seen.
  return place?.closest<HTMLElement>('details:not([open])') ?? part;
}
