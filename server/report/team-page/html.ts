// The page of one function as HTML: one A4 sheet that needs nothing else, for a screen and for a printer.

import type { TeamPage, TeamSegment } from '../../engine/result/result.ts';
import { message } from '../document.ts';
import { Html, html } from '../escape.ts';
import { colourOf } from '../pictures/theme.ts';
import { TEAM_STYLE } from './style.ts';
import { type Evidence, heightOf, sizeWords, summaryWords, wholeShare } from './words.ts';

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The lines that the sheet holds in each size of print, the last of which is as small as anybody reads. */
const HOLDS = [39, 44, 50] as const;

export function teamHtml(page: TeamPage, evidence: Evidence): string {
  const { title, label, segments, decisions, not, since, where, ask, when } = page;
  const density = HOLDS.filter((lines) => heightOf(page) > lines).length;
  const sentences = (items: readonly string[]): Html => html`<ul>${items.map((item) => html`<li>${words(item)}</li>`)}</ul>`;
  const block = (heading: string, content: Html | false): Html | false => content !== false && html`<section><h2>${heading}</h2>${content}</section>`;
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${label}: ${title}</title>
<style>${new Html(TEAM_STYLE)}</style>
</head>
<body class="density-${density}">
<header><p class="function">${title}</p><h1>${label}</h1><p class="summary">${summaryWords(page)}</p></header>
<main>
<section class="decisions" aria-label="Decisions">${decisions.map(
    ({ question, owner, due, measured }, i) =>
      html`<div class="decision"><p class="question">${decisions.length > 1 && html`<b class="number">${i + 1}</b> `}${question}</p><p class="owner">${[owner, due === undefined ? undefined : `due ${due}`].filter((part) => part !== undefined).join(' · ')}</p>${measured.map((one) => html`<p class="measured">${one}</p>`)}</div>`,
  )}</section>
${bars(page)}
<section aria-label="Groups"><h2>What to do</h2><div class="groups">${segments.map((segment) => group(segment, page))}</div></section>
<div class="foot">${block('What not to do', not.length > 0 && sentences(not))}${block(
    since === undefined ? '' : `Since ${since.day}`,
    since !== undefined && html`<ul>${since.changes.map((one) => html`<li>${one}</li>`)}</ul>`,
  )}${block('Who is in which group', where.length > 0 && sentences(where))}${block(
    'Whom to ask',
    ask.length > 0 && html`<dl>${ask.map(({ what, who }) => html`<div><dt>${what}</dt><dd>${who}</dd></div>`)}</dl>`,
  )}${block('When it is looked at anew', when.length > 0 && sentences(when))}</div>
</main>
<footer><p>How sure all this is stands in the validation report: ${
    evidence.link === undefined ? html`<code>${evidence.command}</code>` : html`<a href="${safe(evidence.link)}">${evidence.link}</a>`
  }.</p></footer>
</body>
</html>
`.text;
}

/** Only a path or an ordinary address is followed. */
const safe = (link: string): string => (/^(https?:|[^:]*$)/i.test(link) ? link : `./${encodeURIComponent(link)}`);

const words = (text: string): Html =>
  html`${message(text).map((part) => (typeof part === 'string' ? unbroken(part) : 'code' in part ? html`<code>${part.code}</code>` : ''))}`;

/** A day stays on one line. */
const unbroken = (text: string): Html[] =>
  text.split(/(\d{4}-\d\d-\d\d)/).map((part, i) => (i % 2 === 1 ? html`<span class="day">${part}</span>` : html`${part}`));

/** How large the groups are, and what they are worth, as two rows of the same colours. */
function bars({ segments, worth }: TeamPage): Html {
  const valued = worth !== undefined && segments.every((segment) => segment.worth?.share !== undefined);
  const row = (name: string, shareOf: (segment: TeamSegment) => number): Html =>
    html`<div class="row"><span class="name">${name}</span><div class="bar" role="img" aria-label="${name}: ${segments.map((segment) => `${segment.label} ${wholeShare(shareOf(segment))}`).join(', ')}">${segments.map(
      (segment) => {
        const share = shareOf(segment);
        return html`<span style="flex-grow:${Math.max(0, Math.round(share * 1_000))};background:${colourOf(segment.at)}">${share >= 0.07 && wholeShare(share)}</span>`;
      },
    )}</div></div>`;
  return html`<section class="bars" aria-label="Sizes">${row('How many', ({ share }) => share)}${valued && row(worth, (segment) => segment.worth?.share ?? 0)}</section>`;
}

function group(segment: TeamSegment, { decisions, entity }: TeamPage): Html {
  const { label, traits, actions, worth: value } = segment;
  const several = decisions.length > 1;
  const numberOf = (decision: string): number => decisions.findIndex(({ name }) => name === decision) + 1;
  return html`<article class="${actions.length === 0 ? 'idle' : 'active'}" style="--own:${colourOf(segment.at)}"><div class="who"><h3>${label}</h3><p>${sizeWords(segment, entity)}</p>${value && html`<p>${value.shown}${value.share !== undefined && `, ${wholeShare(value.share)} of the whole`}</p>`}</div>
<div class="actions">${
    actions.length === 0
      ? html`<p class="nothing">Nothing special.</p>`
      : actions.map(
          ({ decision, text, budget }) =>
            html`<p>${several && html`<b class="number" aria-label="For decision ${numberOf(decision)}">${numberOf(decision)}</b> `}${text}${budget !== undefined && html` <small>${budget}</small>`}</p>`,
        )
  }</div>
<ul class="traits">${traits.map(
    ({ label: name, more, shown, all }) =>
      html`<li><span class="sign" aria-label="${more ? 'more' : 'less'}">${more ? '▲' : '▼'}</span><span>${name} <strong>${shown}</strong> <small>everybody ${all}</small></span></li>`,
  )}</ul></article>`;
}
