// A run as one page: the content of the panel beside the text, and of the HTML report.

import type { Plan } from '../../language/plan/plan.ts';
import { writeType } from '../../language/types/describe.ts';
import type { FirstRows, RunResult, SpecDiff } from '../engine/result/result.ts';
import { pluralOf, showCount, showNumber } from '../engine/result/show.ts';
import type { StatusBoard } from '../engine/result/status-board.ts';
import type { WhatIf } from '../engine/result/what-if.ts';
import { boardSections } from './board-document.ts';
import { diffDocument } from './diff-document.ts';
import { paragraph, type ReportDocument, type Text, table } from './document.ts';
import { documentHtml } from './document-html.ts';
import { html } from './escape.ts';
import type { LineageOf } from './lineage.ts';
import { type KnownShares, lineageDocument } from './lineage-document.ts';
import { PANEL_STYLE } from './panel-style.ts';
import { foldedUnlessWanted } from './sections/folding.ts';
import { type ReportOptions, reportDocument } from './sections/index.ts';
import { STYLE } from './style.ts';
import { type Tried, whatIfDocument } from './what-if-document.ts';

const PANEL = `${STYLE}${PANEL_STYLE}`;

interface Page {
  readonly title: string;
  readonly body: string;
  readonly style: string;
  readonly stale: boolean;
}

/** What the panel shows before the first run; `note` says why there is no preview yet. */
export function emptyPage(note?: string): Page {
  const body = html`<header><h1>Segments</h1></header><main class="content"><p class="lead">Nothing has been run yet.</p>${note !== undefined && html`<p class="warning">${note}</p>`}<p><button type="button" class="run" data-run>Run the spec</button></p><p class="muted">Or with <strong>Segspec: Run</strong> from the command palette, and the button in the editor’s title bar.</p></main>`;
  return { title: 'Segments', body: body.text, style: PANEL, stale: false };
}

export interface PageOptions extends ReportOptions {
  /** Whether segments and gates lead to their lines; only inside an editor. */
  readonly links?: boolean;
  /** What became of the segments since: deliveries, what is due, and what teams keep. */
  readonly board?: StatusBoard;
}

export function resultPage(result: RunResult, { links = false, board, ...options }: PageOptions = {}): Page {
  const report = reportDocument(result, options);
  const document = board === undefined ? report : { ...report, sections: [...report.sections, ...boardSections(board).map(foldedUnlessWanted)] };
  const stale = options.stale !== undefined;
  return { title: stale ? `${document.title} (stale)` : document.title, body: documentHtml(document, { links }).text, style: PANEL, stale };
}

/** The first rows of a source, or features entity by entity; what is personal is hidden. */
export function rowsPage({ label, columns, rows, more, drawnFrom }: FirstRows): Page {
  const hidden = columns.filter((column) => column.hidden).map(({ name }) => name);
  const [entities = 'entities'] = columns.map(({ name }) => pluralOf(name));
  const shown =
    drawnFrom === undefined
      ? `${more ? `The first ${showNumber(rows.length)} rows` : showCount(rows.length, 'row')}, as a run reads them.`
      : `${more ? `${showNumber(rows.length)} of ${showNumber(drawnFrom)} ${entities}, drawn by chance` : `All ${showNumber(rows.length)} ${entities}`}, with their features as a run computes them.`;
  const head = columns.map(({ name, type }): Text => [name, { small: ` ${writeType(type)}` }]);
  const document: ReportDocument = {
    title: label,
    head: [
      paragraph(`${shown}${hidden.length === 0 ? '' : ` Marked personal, so not shown: ${hidden.join(', ')}.`}`, 'lead'),
      table(
        ['Row', ...head],
        rows.map((cells, i) => [String(i + 1), ...cells.map((cell, j) => (columns[j]?.hidden ? '•••' : cell))]),
      ),
    ],
    sections: [],
  };
  return { title: label, body: documentHtml(document).text, style: `${PANEL}td, th { white-space: nowrap; }`, stale: false };
}

/** What a thing rests on, and what rests on it; its names lead to their lines. */
export function lineagePage(plan: Plan, known: KnownShares, of?: LineageOf): Page {
  const document = lineageDocument(plan, known, of);
  return { title: document.title, body: documentHtml(document, { links: true }).text, style: PANEL, stale: false };
}

/** What another value would change. */
export function whatIfPage(found: WhatIf, tried: Tried): Page {
  const document = whatIfDocument(found, tried);
  return { title: document.title, body: documentHtml(document).text, style: PANEL, stale: false };
}

/** What changed between two versions. */
export function comparisonPage(diff: SpecDiff): Page {
  const document = diffDocument(diff, []);
  return { title: document.title, body: documentHtml(document).text, style: PANEL, stale: false };
}
