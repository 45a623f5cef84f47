// The summary of one spec in sections, the most important first: what came of it, what failed, the segments; then folded, all gates, findings and notes.

import type { RunResult } from '../../../engine/result/result.ts';
import { showCount, showNumber, showShare } from '../../../engine/result/show.ts';
import { markdownCode, markdownText } from '../../../report/escape-markdown.ts';
import { outcomeWords } from '../../../report/outcome-words.ts';
import { methodWords, statusWords } from '../../../report/words.ts';
import { tally } from '../../print/findings.ts';
import type { Judged } from '../judged.ts';
import type { Outcome } from '../outcome.ts';
import { slashes, slashPath } from '../place.ts';
import { type Problem, problemsOf } from '../problems.ts';
import { fitted, type Sections } from './fit.ts';
import { folded, line, sentence, table } from './write.ts';

/** In the open; the others are folded. */
const OPEN = 10;
/** A section with more is cut, so that one cannot fill a comment alone. */
const LISTED = 100;

/** Specs that fail come first, where there is no room for all. */
export function markdownOf(outcomes: readonly Outcome[], limit: number): string {
  return fitted([...outcomes].sort((a, b) => Number(b.failed) - Number(a.failed)).map(sectionsOf), limit);
}

function sectionsOf(outcome: Outcome): Sections {
  const problems = problemsOf([outcome]);
  const bad = problems.filter(({ severity }) => severity === 'error');
  const others = problems.filter(({ severity, rule }) => severity !== 'error' && rule.startsWith('SEG'));
  return [
    heading(outcome, problems),
    ...(bad.length ? [list(bad.slice(0, OPEN)), ...more(bad.slice(OPEN), `${bad.length - OPEN} more errors`)] : []),
    ...segments(outcome),
    ...(outcome.notes.length ? [outcome.notes.map(sentence).join('\n\n')] : []),
    ...judgedSection(outcome.judged),
    ...more(others, `Findings: ${tally(outcome.findings.filter(({ severity }) => severity !== 'error'))}`),
  ];
}

function heading({ shown, title, result, failed, findings }: Outcome, problems: readonly Problem[]): string {
  const verdict = result?.models[0]?.segments.length ? result.models[0].verdict : undefined;
  const state = failed ? '✗ failed' : problems.some(({ severity }) => severity === 'warning') ? '! passed with warnings' : '✓ passed';
  const facts =
    result === undefined
      ? [tally(findings)]
      : [
          showCount(result.audit.population, result.segmentation.entity),
          ...(result.audit.asOf === undefined ? [] : [`as of ${result.audit.asOf}`]),
          ...(result.models[0]?.segments.length
            ? [`${showCount(result.models[0].segments.length, 'segment')} by ${methodWords(result.models[0].method)}`]
            : []),
          tally(findings),
        ];
  return [
    `### ${markdownText(title ?? slashes(shown))}: ${state}`,
    `${markdownCode(slashes(shown))} · ${markdownText(facts.join(' · '))}`,
    ...(result === undefined ? [] : outcomeText(result)),
    ...(verdict === undefined ? [] : [`**${markdownText(verdict.label)}.** ${sentence(verdict.reason)}`]),
  ].join('\n\n');
}

/** Why it fails, or with what it passes, and what to try next. */
function outcomeText(result: RunResult): string[] {
  const { headline, next } = outcomeWords(result);
  return [`**${markdownText(headline)}**`, ...(next.length === 0 ? [] : [next.map((step, i) => `${i + 1}. ${markdownText(step)}`).join('\n')])];
}

function segments({ result }: Outcome): string[] {
  const rows = result?.models[0]?.segments ?? [];
  if (rows.length === 0) return [];
  return [
    table(
      ['Segment', 'Size', 'Share', 'Comes out again'],
      rows.map(({ label, size, share, stability }) => [
        markdownText(label),
        showNumber(size),
        showShare(share),
        stability === undefined ? '' : showNumber(stability.jaccard, 2),
      ]),
    ),
  ];
}

function judgedSection(judged: readonly Judged[]): string[] {
  if (judged.length === 0) return [];
  const passed = judged.filter(({ status }) => status === 'passed').length;
  const rows = judged.map(({ status, group, name, shown, detail, because }) => [
    statusWords(status),
    group === 'part' ? '' : group,
    markdownCode(name),
    markdownText(shown ?? ''),
    `${sentence(detail)}${because === undefined ? '' : ` **Because: ${markdownText(because)}**`}`,
  ]);
  const summary = `Judged: ${passed} of ${judged.length} passed`;
  return [folded(summary, [table(['Status', 'What', '', 'Figure', 'What it means'], rows.slice(0, LISTED)), ...beyond(rows.length)])];
}

function more(problems: readonly Problem[], summary: string): string[] {
  return problems.length ? [folded(summary, [list(problems.slice(0, LISTED)), ...beyond(problems.length)])] : [];
}

function beyond(count: number): string[] {
  return count > LISTED ? [`${showNumber(count - LISTED)} more are not shown.`] : [];
}

function list(problems: readonly Problem[]): string {
  return problems
    .map(({ severity, rule, message, help, origin }) =>
      line(
        severity,
        `${markdownCode(`${slashPath(origin.uri)}:${origin.start.line + 1}`)} ${rule.startsWith('SEG') ? `${rule} ` : ''}${sentence(message)}`,
        help,
      ),
    )
    .join('\n');
}
