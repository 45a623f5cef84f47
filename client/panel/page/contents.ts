// The list of sections above a long page. What it leads to takes the focus too, so that the keyboard goes on from there.

/** Fewer sections are seen at once. */
const FEWEST = 3;

export function addContents(root: HTMLElement): void {
  const sections = [...root.querySelectorAll<HTMLElement>('main > section')];
  if (sections.length < FEWEST) return;
  const open = sections.filter((section) => section.id !== '');
  const folded = sections.find((section) => section.id === '');
  const list = document.createElement('ul');
  list.append(...open.map((section) => entry(section, headingOf(section)?.textContent ?? section.id)), ...(folded ? [entry(folded, 'More')] : []));
  const contents = Object.assign(document.createElement('nav'), { className: 'sections', ariaLabel: 'Sections' });
  contents.append(list);
  root.querySelector('header')?.after(contents);
}

const headingOf = (section: HTMLElement): HTMLElement | null => section.querySelector('h2');

/** Of a folded section, its first: the others follow below it. */
function entry(section: HTMLElement, words: string): HTMLElement {
  const to = section.querySelector<HTMLElement>('details.fold > summary') ?? headingOf(section);
  const link = Object.assign(document.createElement('a'), { href: `#${section.id || section.querySelector('[id]')?.id}`, textContent: words });
  link.addEventListener('click', (event) => {
    if (!to) return;
    event.preventDefault();
    if (to.tagName !== 'SUMMARY') to.tabIndex = -1;
    to.scrollIntoView();
    to.focus({ preventScroll: true });
  });
  const item = document.createElement('li');
  item.append(link);
  return item;
}
