// A report's document as HTML: the content of the panel, and of the HTML report.

import { BEFORE_UNIT } from '../engine/result/show.ts';
import type { Block, Card, Inline, Place, ReportDocument, Section, TableBlock, Text } from './document.ts';
import { Html, html } from './escape.ts';
import type { DrawnPicture } from './pictures/picture.ts';
import { tableNames } from './table-names.ts';

export interface HtmlOptions {
  /** Between the heading and the sections. */
  readonly contents?: Html;
  /** Whether what has a place in the spec leads there: for pages inside an editor, as a place names a file. */
  readonly links?: boolean;
}

/** What blocks share that stand under one heading. */
interface Under {
  readonly links: boolean;
  readonly nameOf: (own: string | undefined) => string;
}

const under = (heading: string, links: boolean): Under => ({ links, nameOf: tableNames(heading) });

/** Everything from the heading down; whatever comes from a spec is escaped. */
export function documentHtml({ title, stale, head, sections }: ReportDocument, { contents, links = false }: HtmlOptions = {}): Html {
  return html`<header><h1>${title}</h1>${
    stale !== undefined &&
    html`<p class="stale">Stale: the ${stale} ${stale === 'spec' ? 'has' : 'have'} changed since this run. Run it again to see what the change does.</p>`
  }</header>${contents}<main class="content">${blocks(head, under(title, links))}${sections.map((one) => section(one, links))}</main>`;
}

function section({ id, title, folded, blocks: given }: Section, links: boolean): Html {
  const inside = blocks(given, under(title, links));
  if (folded === undefined) return html`<section id="${id}"><h2>${title}</h2>${inside}</section>`;
  // Whatever leads to its name, a browser unfolds it.
  return html`<section><details class="fold"><summary><h2>${title}</h2>${folded.gist !== '' && html`<span class="gist">${folded.gist}</span>`}</summary><div id="${id}">${inside}</div></details></section>`;
}

function blocks(given: readonly Block[], at: Under): Html[] {
  return given.map((one) => block(one, at));
}

function block(given: Block, at: Under): Html {
  switch (given.kind) {
    case 'paragraph':
      return html`<p${given.tone === undefined ? '' : html` class="${given.tone}"`}>${words(given.text)}</p>`;
    case 'outcome':
      return html`<div class="verdict outcome ${given.status}"><h2 class="label"><span class="heard">Outcome: </span>${given.headline}</h2>${given.next.length === 0 ? '' : html`<p>What to try next:</p><ol>${given.next.map((step) => html`<li>${step}</li>`)}</ol>`}</div>`;
    case 'verdict':
      return html`<div class="verdict ${given.status.replace(' ', '-')}"><h2 class="label"><span class="heard">Verdict: </span>${given.label}</h2><p>${given.reason}</p></div>`;
    case 'list':
      return html`<ul>${given.items.map((item) => html`<li>${words(item)}</li>`)}</ul>`;
    case 'terms':
      return html`<dl>${given.items.map(({ term, text }) => html`<dt>${term}</dt><dd>${words(text)}</dd>`)}</dl>`;
    case 'table':
      return table(given, at);
    case 'cards':
      return html`<div class="cards">${given.cards.map((one) => card(one, at.links))}</div>`;
    case 'group':
      return html`<section class="group"><h3>${given.title}</h3>${blocks(given.blocks, under(given.title, at.links))}</section>`;
    case 'details':
      return html`<details><summary>${given.summary}</summary>${blocks(given.blocks, under(given.summary, at.links))}</details>`;
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
    if ('bar' in part) return shareBar(part);
    return html`<small>${together(part.small)}</small>`;
  })}`;
}

/** The figure says it; the bar is for the eye. */
function shareBar({ bar, shown }: { readonly bar: number; readonly shown: string }): Html {
  const width = Math.round(Math.max(0, Math.min(1, bar)) * 1000) / 10;
  return html`<span class="share">${together(shown)}<svg aria-hidden="true" viewBox="0 0 100 1" preserveAspectRatio="none"><rect width="${width}" height="1"/></svg></span>`;
}

/** A figure and its unit stay on one line. */
const together = (text: string): string => text.replace(BEFORE_UNIT, '\u00a0');

/** A long name may be broken where it has a joint, nowhere else. */
const breakable = (code: string): Html[] => code.split(/(?<=\()|(?<=\.)(?=\p{L})/u).map((piece, i) => html`${i > 0 && html`<wbr>`}${piece}`);

/** Columns from which on a table needs smaller print on paper. */
const MANY = 7;

/** A table that scrolls by itself where it is too wide, also with the keyboard. */
function table({ name: own, columns, rows }: TableBlock, { links, nameOf }: Under): Html {
  const name = nameOf(own);
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${name}"><table aria-label="${name}"${columns.length > MANY && html` class="wide"`}><thead><tr>${columns.map((column) => html`<th scope="col">${words(column)}</th>`)}</tr></thead><tbody>${rows.map(
    ({ cells, mark, place }) =>
      html`<tr${mark === undefined ? '' : html` class="${mark.replace(' ', '-')}"`}>${cells.map((cell, i) =>
        i === 0
          ? html`<th scope="row">${words(cell)}</th>`
          : html`<td${i > 1 && isLong(cell) && html` class="long"`}>${i === 1 && links ? leading(words(cell), place) : words(cell)}</td>`,
      )}</tr>`,
  )}</tbody></table></div>`;
}

/** Sentences behind what they are about need a width of their own where there is little room: as wide as their longest word they are a ribbon. */
const LONG = 80;

function isLong(text: Text): boolean {
  const parts: readonly Inline[] = Array.isArray(text) ? text : [text as Inline];
  return parts.reduce((length, part) => length + (typeof part === 'string' ? part : (Object.values(part).at(-1) as string)).length, 0) > LONG;
}

/** Leads to the line where it stands. */
function leading(content: Html | string, place: Place | undefined): Html {
  if (place === undefined) return html`${content}`;
  const { uri, start } = place;
  return html`<button type="button" class="place" title="Go to this line" data-uri="${uri}" data-line="${start.line}" data-character="${start.character}">${content}</button>`;
}

function card({ id, number, colour, title, code, place, size, share, bar, blocks: given }: Card, links: boolean): Html {
  const width = Math.round(Math.max(0, Math.min(1, bar)) * 100);
  return html`<article class="card" id="segment-${id}" aria-label="${title}"><div class="head"><h3><span class="number" aria-hidden="true">${number}</span>${links ? leading(title, place) : title}</h3><code>${code}</code></div>
    <p class="size"><strong>${size}</strong> <span>${share}</span></p>
    <div class="bar" role="img" aria-label="${share} of everyone assigned"><svg aria-hidden="true" viewBox="0 0 100 1" preserveAspectRatio="none"><rect width="${width}" height="1" fill="${colour}"/></svg></div>${blocks(given, under(title, links))}</article>`;
}

/** The drawing itself says nothing to those who do not see it: its name does, and the table says what it shows. */
function picture({ picture: { id, title, howToRead, note, key, table: figures }, svg }: DrawnPicture): Html {
  const numbers = svg === undefined || key.length === 0 ? undefined : key;
  return html`<figure id="picture-${id}" aria-label="${title}"><figcaption><h3>${title}</h3><p>${howToRead}${note !== undefined && html` <strong>${note}</strong>`}</p></figcaption>${
    svg !== undefined &&
    html`<div class="picture" role="img" aria-label="${title}: a picture; its figures follow as a table" tabindex="0">${new Html(svg.replace(/^<svg /, '<svg aria-hidden="true" '))}</div>`
  }${
    numbers &&
    html`<ol class="key">${numbers.map(
      ({ number, label, colour }) =>
        html`<li>${colour !== undefined && html`<svg viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" rx="2" fill="${colour}"/></svg>`}<strong>${number}</strong> ${label}</li>`,
    )}</ol>`
  }<details><summary>The figures as a table<span class="heard">: ${title}</span></summary>${table({ kind: 'table', columns: figures.columns, rows: figures.rows.map((cells) => ({ cells })) }, under(title, false))}</details></figure>`;
}
