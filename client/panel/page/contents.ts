// The list of sections above a long page. What it leads to takes the focus too, so that the keyboard goes on from there.

/** Fewer sections are seen at once. */
const FEWEST = 3;

export function addContents(root: HTMLElement): void {
  const sections = [...root.querySelectorAll<HTMLElement>('main > section[id]')];
  if (sections.length < FEWEST) return;
  const list = document.createElement('ul');
  list.append(...sections.map(entry));
  const contents = Object.assign(document.createElement('nav'), { className: 'sections', ariaLabel: 'Sections' });
  contents.append(list);
  root.querySelector('header')?.after(contents);
}

function entry(section: HTMLElement): HTMLElement {
  const heading = section.querySelector('h2');
  const link = Object.assign(document.createElement('a'), { href: `#${section.id}`, textContent: heading?.textContent ?? section.id });
  link.addEventListener('click', () => {
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  });
  const item = document.createElement('li');
  item.append(link);
  return item;
}
