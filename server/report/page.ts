// A run as one page: the segments first, then why they can be relied on, then what is done with them, then what did not run.

import type { DecisionResult, ModelResult, RunResult } from '../engine/result.ts';
import { showNumber, showShare, showValue } from '../engine/show.ts';
import { type Html, html } from './escape.ts';
import { gateTable, notRunList } from './gates.ts';
import { profileTable, segmentCards } from './segments.ts';
import { STYLE } from './style.ts';

interface Page {
  readonly title: string;
  readonly body: string;
  readonly style: string;
  readonly stale: boolean;
}

export function emptyPage(): Page {
  const body = html`<h1>Segments</h1><p class="lead">Nothing has been run yet.</p><p>Run the spec with <strong>Segspec: Run</strong> from the command palette or the button in the editor’s title bar.</p>`;
  return { title: 'Segments', body: body.text, style: STYLE, stale: false };
}

/** `stale`: the spec has changed since the run. */
export function resultPage(result: RunResult, stale: boolean): Page {
  const [champion, ...others] = result.models;
  const { segmentation, audit } = result;
  const body = html`
    <h1>${segmentation.label || segmentation.name}</h1>
    <p class="lead">${showNumber(audit.population)} ${segmentation.entity}s, as of ${audit.asOf}${audit.asOfGiven ? '' : ' (the latest event in the data)'}${champion?.k === undefined ? '' : ` · ${champion.segments.length} segments by ${champion.method}`}${champion?.provisional ? ' · provisional' : ''}</p>
    ${stale && html`<p class="stale" role="status">Stale: the spec has changed since this run. Run it again to see what the change does.</p>`}
    <div class="content">
      ${champion && html`${segmentCards(champion)}<p class="none">${champion.choice}</p>${champion.segments.length > 0 && html`<h2>Profile</h2>${profileTable(champion)}`}`}
      <h2>Gates</h2>${gateTable(champion?.gates ?? [])}
      ${champion && byK(champion)}
      ${result.decisions.length > 0 && html`<h2>Decisions</h2>${result.decisions.map(decision)}`}
      ${audit.contracts.length > 0 && html`<h2>Data contracts</h2>${gateTable(audit.contracts)}`}
      ${others.length > 0 && html`<h2>Other models</h2><ul>${others.map((model) => html`<li><strong>${model.name}</strong> (${model.method}): ${model.notRun ?? `${model.segments.length} segments`}</li>`)}</ul>`}
      ${result.notRun.length > 0 && html`<h2>Not run</h2>${notRunList(result.notRun)}`}
      ${result.later.length > 0 && html`<h2>For other commands</h2>${notRunList(result.later)}`}
      ${result.findings.length > 0 && html`<h2>Findings</h2><ul>${result.findings.map((finding) => html`<li><code>${finding.code}</code> ${finding.severity}: ${finding.message}</li>`)}</ul>`}
    </div>`;
  return { title: segmentation.label || segmentation.name, body: body.text, style: STYLE, stale };
}

function byK(model: ModelResult): Html {
  if (model.byK.length < 2) return html``;
  return html`<h2>How many segments</h2><div class="scroll"><table><thead><tr><th>Segments</th><th>Explained</th><th>Smallest</th><th>Silhouette</th><th>Starts that found it</th><th>What fails</th></tr></thead>
    <tbody>${model.byK.map(
      (
        row,
      ) => html`<tr class="${row.chosen ? 'chosen' : ''}"><td>${row.k}${row.chosen ? ' (chosen)' : ''}</td><td>${row.explained === undefined ? '' : showShare(row.explained)}</td>
      <td>${showShare(row.smallestShare)}</td><td>${row.indices.silhouette === undefined ? '' : showNumber(row.indices.silhouette, 2)}</td>
      <td>${row.optimum ? `${row.optimum.reached} of ${row.optimum.restarts}` : ''}</td><td>${row.failed.join(', ')}</td></tr>`,
    )}</tbody></table></div>
    <p class="none">The silhouette is reported and never decides.</p>`;
}

function decision(result: DecisionResult): Html {
  return html`<section><h3>${result.label || result.name}</h3><p class="lead">${result.kind}${result.owner === undefined ? '' : ` · ${result.owner}`}${result.due === undefined ? '' : ` · due ${result.due}`}</p>
    ${result.figures
      .filter((figure, i) => result.figures.findIndex(({ feature }) => feature === figure.feature) === i)
      .map((figure) =>
        figure.notRun !== undefined
          ? html`<p class="none">${figure.label}: ${figure.notRun}</p>`
          : html`<table><thead><tr><th>${figure.label}</th><th>Mean</th><th>Total</th></tr></thead><tbody>${figure.bySegment.map(
              (row) => html`<tr><td>${row.segment}</td>
          <td>${row.mean !== undefined ? showValue(row.mean, figure.type) : `${row.topLevel ?? '–'}`}</td><td>${row.total === undefined ? '' : showValue(row.total, figure.type)}</td></tr>`,
            )}</tbody></table>`,
      )}
    ${result.lines.length > 0 && html`<dl>${result.lines.map((line) => html`<dt>${line.segment}</dt><dd>${line.text}${line.share === undefined ? '' : ` (${showShare(line.share)} of the budget)`}</dd>`)}</dl>`}
    ${result.knockouts.length > 0 && gateTable(result.knockouts)}
    ${result.knockedOut.length > 0 && html`<p>Knocked out: ${result.knockedOut.join(', ')}</p>`}</section>`;
}
