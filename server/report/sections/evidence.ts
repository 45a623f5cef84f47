// Sections that close a report: the data's contracts, the spec's tests, what did not run, and the findings.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { NotRun, RunResult } from '../../engine/result/result.ts';
import { pluralOf, showCount, showNumber, showShare } from '../../engine/result/show.ts';
import { type Block, type Inline, message, muted, type Section, table } from '../document.ts';
import { segmentLabels, statusWords } from '../words.ts';
import { gateTable } from './gates.ts';

/** Where the figures come from, and whether the data keeps its contracts. */
export function dataSection({ audit, models }: RunResult): Section {
  const label = (name: string): string => audit.sources.find((source) => source.name === name)?.label || name;
  const rows = audit.sources.map(({ label: words, name, kind, owner, rows: count, covered, from, to, notRun }) => [
    words || name,
    notRun === undefined ? showNumber(count) : `not run: ${notRun}`,
    covered === undefined || kind === 'reference' || audit.population === 0 ? '' : showShare(covered / audit.population),
    from === undefined || to === undefined ? '' : `${from} to ${to}`,
    owner ?? '',
  ]);
  const preparation = models[0]?.preparation;
  return {
    id: 'data',
    title: 'Data contracts',
    blocks: [
      audit.contracts.length === 0
        ? muted('Not run: no source declares what to expect of it.')
        : gateTable(audit.contracts.map((gate) => ({ ...gate, source: label(gate.source) }))),
      ...(rows.length === 0 ? [] : [table(['Source', 'Rows', `Of the ${pluralOf(audit.entity)}`, 'Events', 'Owner'], rows)]),
      ...(preparation && preparation.entities > 0
        ? [
            muted(
              `${showNumber(preparation.complete)} of ${showCount(preparation.entities, audit.entity)} have every base feature known (${showShare(preparation.complete / preparation.entities)}); ${showNumber(preparation.usable)} could be used.`,
            ),
          ]
        : []),
    ],
  };
}

/** Undefined where the spec has no tests. */
export function testSection(result: RunResult): Section | undefined {
  if (result.tests.length === 0) return undefined;
  const segment = segmentLabels(result);
  const rows = result.tests.map(({ name, status, expected, got, detail }) => ({
    mark: status,
    cells: [statusWords(status), name, expected === undefined ? '' : segment(expected), got === undefined ? '' : segment(got), message(detail)],
  }));
  return { id: 'tests', title: 'Tests', blocks: [table(['Status', 'Test', 'Expected', 'Got', 'What it means'], rows)] };
}

export function notRunSections({ notRun, later }: RunResult): Section[] {
  const list = (items: readonly NotRun[]): Block => ({ kind: 'list', items: items.map(({ what, reason }) => [{ strong: what }, ': ', ...message(reason)]) });
  return [
    {
      id: 'not-run',
      title: 'Not run',
      ...(notRun.length === 0 && { folded: { gist: 'nothing' } }),
      blocks: [notRun.length === 0 ? muted('Everything that was asked for ran.') : list(notRun)],
    },
    ...(later.length === 0 ? [] : [{ id: 'later', title: 'For other commands', blocks: [list(later)] }]),
  ];
}

export function findingSection({ findings }: RunResult): Section {
  const notes = findings.filter(({ severity }) => severity === 'information');
  const worth = findings.filter(({ severity }) => severity !== 'information');
  return {
    id: 'findings',
    title: 'Findings',
    ...(findings.every(({ severity }) => severity !== 'error') && { folded: { gist: gistOf(worth.length, notes.length) } }),
    blocks: [
      worth.length === 0 ? muted('No warnings and no errors.') : { kind: 'list', items: worth.map(finding) },
      ...(notes.length === 0
        ? []
        : [{ kind: 'details', summary: showCount(notes.length, 'note'), blocks: [{ kind: 'list', items: notes.map(finding) }] } as const]),
    ],
  };
}

const gistOf = (warnings: number, notes: number): string =>
  [...(warnings === 0 ? [] : [showCount(warnings, 'warning')]), ...(notes === 0 ? [] : [showCount(notes, 'note')])].join(', ') || 'none';

function finding({ code, severity, message: text, help }: Finding): Inline[] {
  return [{ code }, ` ${severity}: `, ...message(text), ...(help === undefined ? [] : [' ', ...message(help)])];
}
