// Wide tables and pictures are stops of the keyboard only where there is something to scroll.

const SCROLLING = '.scroll, .picture';

/** Keeps that up to date; to be asked once. */
export function watchScrolling(root: HTMLElement): void {
  root.addEventListener('toggle', () => markScrolling(root), true);
  new ResizeObserver(() => markScrolling(root)).observe(root);
}

export function markScrolling(root: HTMLElement): void {
  for (const element of root.querySelectorAll<HTMLElement>(SCROLLING)) {
    if (element.scrollWidth > element.clientWidth) element.tabIndex = 0;
    else element.removeAttribute('tabindex');
  }
}
