// The script of the panel's page: shows what the extension sends without losing the reader's place, leads to lines, and hands out tables and pictures.
// Runs in the page, not in the extension: it may use the document and nothing of the editor but messages.

import type { PanelMessage, ShowMessage } from '../messages.ts';
import { pictureFile } from './picture-file.ts';
import { asCsv, asTabbed } from './table-file.ts';

declare const acquireVsCodeApi: () => { postMessage: (message: PanelMessage) => void; setState: (state: unknown) => void };

const editor = acquireVsCodeApi();
const root = document.getElementById('page') as HTMLElement;
editor.setState(JSON.parse(root.dataset.state ?? '{}'));

window.addEventListener('message', ({ data }: MessageEvent<ShowMessage>) => {
  if (data.type === 'show') show(data);
});
root.addEventListener('click', ({ target }) => {
  const place = (target as Element).closest<HTMLElement>('button.place');
  if (place) editor.postMessage({ type: 'go', uri: place.dataset.uri ?? '', line: Number(place.dataset.line), character: Number(place.dataset.character) });
});
editor.postMessage({ type: 'ready' });

/** Replaces the page; what was open stays open, and the reader stays where they were. */
function show({ body, stale }: ShowMessage): void {
  const open = new Set([...root.querySelectorAll('details[open]')].map(keyOf));
  const at = window.scrollY;
  const focused = document.activeElement?.closest('[id]')?.id;
  root.innerHTML = body;
  document.body.classList.toggle('is-stale', stale);
  for (const details of root.querySelectorAll('details')) if (open.has(keyOf(details))) details.open = true;
  addContents();
  addTools();
  window.scrollTo(0, at);
  if (focused !== undefined) document.getElementById(focused)?.focus({ preventScroll: true });
}

/** What stays the same of a folded part when figures change: where it stands and what it is called. */
function keyOf(details: Element): string {
  return `${details.closest('[id]')?.id ?? ''} ${details.querySelector('summary')?.textContent ?? ''}`;
}

function addContents(): void {
  const sections = [...root.querySelectorAll<HTMLElement>('main > section[id]')];
  if (sections.length < 3) return;
  const items = sections.map((section) => {
    const link = Object.assign(document.createElement('a'), { href: `#${section.id}`, textContent: section.querySelector('h2')?.textContent ?? section.id });
    const item = document.createElement('li');
    item.append(link);
    return item;
  });
  const list = document.createElement('ul');
  list.append(...items);
  const contents = Object.assign(document.createElement('nav'), { className: 'sections', ariaLabel: 'Sections' });
  contents.append(list);
  root.querySelector('header')?.after(contents);
}

function addTools(): void {
  for (const table of root.querySelectorAll('table')) {
    const name = nameOf(table);
    const tools = toolbar(`Table: ${name}`);
    tools.append(
      button('Copy', () => editor.postMessage({ type: 'copy', text: asTabbed(table), what: 'Table' })),
      button('CSV', () => editor.postMessage({ type: 'save', name, format: 'csv', content: asCsv(table) })),
    );
    table.closest('.scroll')?.before(tools);
  }
  for (const picture of root.querySelectorAll<HTMLElement>('.picture')) {
    const svg = picture.querySelector('svg');
    if (!svg) continue;
    const name = nameOf(picture);
    const tools = toolbar(`Picture: ${name}`);
    const save = (format: 'svg' | 'png') => async () =>
      editor.postMessage({ type: 'save', name, format, content: await pictureFile(svg, format, getComputedStyle(document.body).backgroundColor) });
    tools.append(button('SVG', save('svg')), button('PNG', save('png')));
    picture.before(tools);
  }
}

/** What a table or picture is called: by the heading it stands under. */
function nameOf(element: Element): string {
  const heading = element.closest('figure, section.group, section')?.querySelector('h3, h2');
  return heading?.textContent ?? 'segments';
}

function toolbar(label: string): HTMLElement {
  const tools = Object.assign(document.createElement('div'), { className: 'tools', role: 'toolbar' });
  tools.setAttribute('aria-label', label);
  return tools;
}

function button(text: string, act: () => void): HTMLButtonElement {
  const made = Object.assign(document.createElement('button'), { type: 'button' as const, textContent: text });
  made.addEventListener('click', act);
  return made;
}
