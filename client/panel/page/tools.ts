// What is offered above every table and picture: the clipboard, and files.

import type { PanelMessage } from '../messages.ts';
import { pictureFile } from './picture-file.ts';
import { asCsv, asTabbed } from './table-file.ts';

/** `post` tells the extension. */
export function addTools(root: HTMLElement, post: (message: PanelMessage) => void): void {
  for (const table of root.querySelectorAll('table')) {
    const name = table.ariaLabel ?? 'segments';
    const copy = () => post({ type: 'copy', text: asTabbed(table), what: 'Table' });
    const save = () => post({ type: 'save', name, format: 'csv', content: asCsv(table) });
    table.closest('.scroll')?.before(tools(`Table: ${name}`, button('Copy', name, copy), button('CSV', name, save)));
  }
  for (const picture of root.querySelectorAll<HTMLElement>('.picture')) {
    const svg = picture.querySelector('svg');
    if (!svg) continue;
    const name = picture.closest('figure')?.querySelector('h3')?.textContent ?? 'segments';
    const save = (format: 'svg' | 'png') => async () =>
      post({ type: 'save', name, format, content: await pictureFile(svg, { format, name, ground: getComputedStyle(document.body).backgroundColor }) });
    picture.before(tools(`Picture: ${name}`, button('SVG', name, save('svg')), button('PNG', name, save('png'))));
  }
}

function tools(label: string, ...buttons: readonly HTMLButtonElement[]): HTMLElement {
  const made = Object.assign(document.createElement('div'), { className: 'tools', role: 'group', ariaLabel: label });
  made.append(...buttons);
  return made;
}

/** `of` tells it from its many namesakes where they are heard one by one. */
function button(text: string, of: string, act: () => void): HTMLButtonElement {
  const made = Object.assign(document.createElement('button'), { type: 'button' as const, textContent: text, ariaLabel: `${text}: ${of}` });
  made.addEventListener('click', act);
  return made;
}
