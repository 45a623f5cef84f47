// Gates and contracts as a table, and what did not run: never left out, never green.

import type { CheckResult, CheckStatus, NotRun } from '../engine/result.ts';
import { type Html, html } from './escape.ts';

const SIGN: Readonly<Record<CheckStatus, string>> = { passed: '✓', warned: '!', failed: '✗', 'not run': '○', 'not applicable': '–' };

export function gateTable(gates: readonly CheckResult[]): Html {
  if (gates.length === 0) return html`<p class="none">None.</p>`;
  return html`<div class="scroll"><table class="gates"><thead><tr><th>Status</th><th>Gate</th><th>Figure</th><th>What it means</th></tr></thead><tbody>${gates.map(
    (
      gate,
    ) => html`<tr class="${gate.status.replace(' ', '-')}"><td>${SIGN[gate.status]} ${gate.status}</td><td><code>${gate.text}</code>${gate.isDefault && html` <small>default</small>`}</td>
      <td>${gate.shown ?? ''}</td><td>${gate.detail}${gate.because !== undefined && html` <em>Because: ${gate.because}</em>`}${
        gate.threshold?.citation !== undefined && html` <small>${gate.threshold.citation}</small>`
      }</td></tr>`,
  )}</tbody></table></div>`;
}

export function notRunList(items: readonly NotRun[]): Html {
  return html`<ul class="not-run">${items.map((item) => html`<li><strong>${item.what}</strong>: ${item.reason}</li>`)}</ul>`;
}
