// Where the reader of the page is: what they have opened, how far they have scrolled, and what has the focus.

const REACHABLE = 'a[href], button, summary, h2, [tabindex]';

/** To be asked before the page is replaced; the answer puts the reader back into the new one. */
export function readerOf(root: HTMLElement): () => void {
  const open = new Set([...root.querySelectorAll('details[open]')].map(keyOf));
  const at = window.scrollY;
  const focus = focusOf();
  return () => {
    for (const details of root.querySelectorAll('details')) if (open.has(keyOf(details))) details.open = true;
    window.scrollTo(0, at);
    focus?.();
  };
}

/** What stays the same of a folded part when figures change: where it stands and what it is called. */
function keyOf(details: Element): string {
  return `${details.closest('[id]')?.id ?? ''} ${details.querySelector('summary')?.textContent ?? ''}`;
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
