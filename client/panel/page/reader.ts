// Where the reader of the page is: what they have opened, how far they have scrolled, and what has the focus.

const REACHABLE = 'a[href], button, summary, h2, [tabindex]';

/** Keeps of a fold that it was opened, or closed, by what stays the same of it. */
export function noteFold(opened: Set<string>, details: HTMLDetailsElement): void {
  if (details.open) opened.add(keyOf(details));
  else opened.delete(keyOf(details));
}

export function openAgain(root: HTMLElement, opened: ReadonlySet<string>): void {
  for (const details of root.querySelectorAll('details')) if (opened.has(keyOf(details))) details.open = true;
}

/** To be asked before the page is replaced; the answer puts the reader back into the new one. */
export function readerOf(root: HTMLElement, opened: ReadonlySet<string>): () => void {
  const at = window.scrollY;
  const focus = focusOf();
  return () => {
    openAgain(root, opened);
    window.scrollTo(0, at);
    focus?.();
  };
}

/** What stays the same of a folded part when figures change: where it stands and what it is called. */
function keyOf(details: Element): string {
  const summary = details.querySelector('summary');
  return `${details.closest('[id]')?.id ?? ''} ${(summary?.querySelector('h2') ?? summary)?.textContent ?? ''}`;
}

/** Undefined while the focus is elsewhere in the editor: taking it would take the keys from whoever writes. */
function focusOf(): (() => void) | undefined {
  const element = document.activeElement;
  const within = document.hasFocus() ? element?.closest('[id]') : undefined;
  if (!element || !within) return undefined;
  const named = (place: Element): HTMLElement[] => [...place.querySelectorAll<HTMLElement>(REACHABLE)].filter((one) => calledOf(one) === calledOf(element));
  const at = named(within).indexOf(element as HTMLElement);
  return () => {
    const place = document.getElementById(within.id);
    const again = place ? named(place)[at] : undefined;
    if (!again) return;
    // What no key leads to takes the focus only when told that it may.
    if (again.tabIndex < 0) again.tabIndex = -1;
    again.focus({ preventScroll: true });
  };
}

const calledOf = (element: Element): string => `${element.tagName} ${element.ariaLabel ?? element.textContent}`;
