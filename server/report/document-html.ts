// A report's document as HTML: the content of the panel, and of the HTML report.

import type { Block, Card, Inline, ReportDocument, Section, TableBlock, Text } from './document.ts';
import { Html, html } from './escape.ts';
import type { DrawnPicture } from './pictures/picture.ts';

/** Everything from the heading down, `contents` between it and the sections; whatever comes from a spec is escaped. */
export function documentHtml({ title, stale, head, sections }: ReportDocument, contents?: Html): Html {
  return html`<header><h1>${title}</h1>${
    stale && html`<p class="stale" role="status">Stale: the spec has changed since this run. Run it again to see what the change does.</p>`
  }</header>${contents}<main class="content">${head.map(block)}${sections.map(section)}</main>`;
}

function section({ id, title, blocks }: Section): Html {
  return html`<section id="${id}"><h2>${title}</h2>${blocks.map(block)}</section>`;
}

function block(given: Block): Html {
  switch (given.kind) {
    case 'paragraph':
      return html`<p${given.tone === undefined ? '' : html` class="${given.tone}"`}>${words(given.text)}</p>`;
    case 'verdict':
      return html`<div class="verdict ${given.status.replace(' ', '-')}"><p class="label">${given.label}</p><p>${given.reason}</p></div>`;
    case 'list':
      return html`<ul>${given.items.map((item) => html`<li>${words(item)}</li>`)}</ul>`;
    case 'terms':
      return html`<dl>${given.items.map(({ term, text }) => html`<dt>${term}</dt><dd>${words(text)}</dd>`)}</dl>`;
    case 'table':
      return table(given);
    case 'cards':
      return html`<div class="cards">${given.cards.map(card)}</div>`;
    case 'group':
      return html`<section class="group"><h3>${given.title}</h3>${given.blocks.map(block)}</section>`;
    case 'details':
      return html`<details><summary>${given.summary}</summary>${given.blocks.map(block)}</details>`;
    case 'picture':
      return picture(given.drawn);
  }
}

function words(text: Text): Html {
  const parts: readonly Inline[] = Array.isArray(text) ? text : [text as Inline];
  return html`${parts.map((part) => {
    if (typeof part === 'string') return together(part);
    if ('strong' in part) return html`<strong>${together(part.strong)}</strong>`;
    if ('code' in part) return html`<code>${breakable(part.code)}</code>`;
    return html`<small>${together(part.small)}</small>`;
  })}`;
}

/** A figure and its unit stay on one line. */
const together = (text: string): string => text.replace(/(\d) (?=%|[A-Z]{3}\b|days?\b)/g, '$1\u00a0');

/** A long name may be broken where it has a joint, nowhere else. */
const breakable = (code: string): Html[] => code.split(/(?<=\()|(?<=\.)(?=\p{L})/u).map((piece, i) => html`${i > 0 && html`<wbr>`}${piece}`);

/** Columns from which on a table needs smaller print on paper. */
const MANY = 7;

/** A table that scrolls by itself where it is too wide, also with the keyboard. */
function table({ columns, rows }: TableBlock): Html {
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Table"><table${columns.length > MANY && html` class="wide"`}><thead><tr>${columns.map((column) => html`<th scope="col">${words(column)}</th>`)}</tr></thead><tbody>${rows.map(
    ({ cells, mark }) =>
      html`<tr${mark === undefined ? '' : html` class="${mark.replace(' ', '-')}"`}>${cells.map((cell, i) =>
        i === 0 ? html`<th scope="row">${words(cell)}</th>` : html`<td>${words(cell)}</td>`,
      )}</tr>`,
  )}</tbody></table></div>`;
}

function card({ id, title, code, size, share, bar, blocks }: Card): Html {
  const width = Math.round(Math.max(0, Math.min(1, bar)) * 100);
  return html`<article class="card" id="segment-${id}" tabindex="0"><div class="head"><h3>${title}</h3><code>${code}</code></div>
    <p class="size"><strong>${size}</strong> <span>${share}</span></p>
    <div class="bar" role="img" aria-label="${share} of everyone assigned"><svg viewBox="0 0 100 1" preserveAspectRatio="none"><rect width="${width}" height="1"/></svg></div>${blocks.map(block)}</article>`;
}

function picture({ picture: { id, title, howToRead, note, key, table: figures }, svg }: DrawnPicture): Html {
  const numbers = svg === undefined || key.length === 0 ? undefined : key;
  return html`<figure id="picture-${id}"><figcaption><h3>${title}</h3><p>${howToRead}${note !== undefined && html` <strong>${note}</strong>`}</p></figcaption>${
    svg !== undefined && html`<div class="picture" role="img" aria-label="${title}" tabindex="0">${new Html(svg)}</div>`
  }${
    numbers &&
    html`<ol class="key">${numbers.map(
      ({ number, label, colour }) =>
        html`<li>${colour !== undefined && html`<svg viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" rx="2" fill="${colour}"/></svg>`}<strong>${number}</strong> ${label}</li>`,
    )}</ol>`
  }<details><summary>The figures as a table</summary>${table({ kind: 'table', columns: figures.columns, rows: figures.rows.map((cells) => ({ cells })) })}</details></figure>`;
}
