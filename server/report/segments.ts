// The segments as cards: name, size, what marks them, what they are worth, what is done for them.

import type { ModelResult, SegmentResult } from '../engine/result.ts';
import { showNumber, showShare, showTotal, showValue } from '../engine/show.ts';
import { type Html, html } from './escape.ts';

export function segmentCards(model: ModelResult): Html {
  if (model.segments.length === 0) {
    return html`<p class="none">No segments were formed. ${model.notRun ?? model.choice}</p>`;
  }
  const largest = Math.max(...model.segments.map((segment) => segment.share));
  return html`<div class="cards">${model.segments.map((segment) => card(segment, largest))}</div>`;
}

function card(segment: SegmentResult, largest: number): Html {
  const width = Math.round((segment.share / largest) * 100);
  const known = segment.label !== segment.signature;
  return html`<article class="card" id="segment-${segment.id}" tabindex="0">
    <header><h3>${segment.label}</h3><code>${segment.id}</code></header>
    <p class="size"><strong>${showNumber(segment.size)}</strong> <span>${showShare(segment.share)}</span></p>
    <div class="bar" role="img" aria-label="${showShare(segment.share)} of everyone assigned"><svg viewBox="0 0 100 1" preserveAspectRatio="none"><rect width="${width}" height="1"/></svg></div>
    ${known && html`<p class="signature">${sentence(segment.signature)}</p>`}
    ${
      segment.markers.length > 0 &&
      html`<ul class="markers">${segment.markers.slice(0, 5).map(
        (
          marker,
        ) => html`<li><span class="${marker.direction}">${marker.direction === 'high' ? '▲' : '▼'}</span> ${marker.label}${marker.level === undefined ? '' : ` ${marker.level}`}
        <span class="figure">${showFigure(marker.value, marker)} <small>all: ${showFigure(marker.overall, marker)}</small></span></li>`,
      )}</ul>`
    }
    ${segment.totals
      .filter((total) => total.share !== undefined)
      .slice(0, 2)
      .map(
        (total) =>
          html`<p class="total">${total.label}: <strong>${showTotal(total.total, total.type)}</strong>, ${showShare(total.share ?? 0)} of the total</p>`,
      )}
    ${segment.priority !== undefined && html`<p class="priority">Priority: <strong>${segment.priority}</strong></p>`}
    ${segment.lines.length > 0 && html`<dl>${segment.lines.map((line) => html`<dt>${line.decision}</dt><dd>${line.text}</dd>`)}</dl>`}
  </article>`;
}

function showFigure(value: number, { type, level }: SegmentResult['markers'][number]): string {
  return level === undefined ? showValue(value, type) : showShare(value);
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Means of every feature by segment: the figures behind the cards. */
export function profileTable(model: ModelResult): Html {
  const [first] = model.segments;
  if (!first) return html``;
  return html`<div class="scroll"><table><thead><tr><th>Feature</th>${model.segments.map((segment) => html`<th>${segment.label}</th>`)}<th>All</th></tr></thead>
    <tbody>${first.profile.map(
      (line, i) => html`<tr><th scope="row">${line.label} <small>${line.role}</small></th>${model.segments.map((segment) => cell(segment.profile[i]))}
      <td>${line.overall === undefined ? '' : showValue(line.overall, line.type)}</td></tr>`,
    )}</tbody></table></div>`;
}

function cell(line: SegmentResult['profile'][number] | undefined): Html {
  if (!line) return html`<td></td>`;
  const top = line.mean === undefined ? [...(line.levels ?? [])].sort((a, b) => b.share - a.share)[0] : undefined;
  const shown = line.mean !== undefined ? showValue(line.mean, line.type) : top ? `${top.level} ${showShare(top.share)}` : '–';
  return html`<td class="${line.marker ?? ''}">${shown}</td>`;
}
