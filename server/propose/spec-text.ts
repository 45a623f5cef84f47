// A proposal as the text of a first spec.

import { writeName } from '../../language/syntax/words.ts';
import { capital } from '../engine/result/show.ts';
import { featuresOf, hasManyRows } from './features.ts';
import type { Proposal, ProposedSource } from './propose.ts';
import { sourceText } from './source-text.ts';
import { quoted } from './written.ts';

export interface Answers {
  readonly question: string;
  readonly kind: string;
  readonly owner: string;
  /** Who stands for the segmentation; the owner until somebody is found. */
  readonly sponsor?: string;
}

export function specText({ entity, sources }: Proposal, { question, kind, owner, sponsor = owner }: Answers): string {
  const { method, base, also, revenue, ending, descriptors } = featuresOf(sources);
  const asked = sources.some((source) => source.kind === 'survey') && !sources.some(hasManyRows);
  const read = [...base, ...also, revenue, ending, ...descriptors.map(({ line }) => line)].join('\n');
  const dimension = asked ? 'Answers: attitudinal "What they say"' : 'Behaviour: behavioral "What they do"';
  const dimensionName = dimension.split(':')[0] ?? '';
  const judged = revenue !== undefined ? 'Worth.revenue' : ending !== undefined ? 'Outcome.left' : judgedBy(descriptors);
  const first = [
    `owner: ${quoted(owner)}`,
    `uses: ${[dimensionName, ...(revenue === undefined ? [] : ['Worth'])].join(', ')}`,
    ...(revenue === undefined ? [] : ['kpi: Worth.revenue']),
    ...(kind === 'retention' && ending !== undefined ? ['churn: Outcome.left'] : []),
  ];
  const blocks = [
    block(`segmentation Segments ${quoted(`${capital(entity)} segments`)}`, [
      `sponsor: ${quoted(sponsor)}`,
      `owner: ${quoted(owner)}`,
      `entity: ${writeName(entity)}`,
      `as_of: ${lastDay(sources) ?? 'today'}`,
    ]),
    block(`decision First: ${kind} ${quoted(question)}`, first),
    ...sources.map((source) => sourceText(source, sources, read, owner)),
    block(`dimension ${dimension}`, [...base, ...also]),
    ...(revenue === undefined ? [] : [block('dimension Worth: value "What they are worth"', [revenue])]),
    ...(ending === undefined ? [] : [block('dimension Outcome: predictive "What became of them"', [ending])]),
    ...(descriptors.length === 0
      ? []
      : [
          block(
            'dimension Person: demographic "Who they are"',
            descriptors.map(({ line }) => line),
          ),
        ]),
    block(`model Main: ${method}`, ['segments: 2..6']),
    ...(judged === undefined
      ? []
      : [block('require', [`relevance(${judged}) >= 0.06 for First${judged === 'Worth.revenue' ? ` because ${quoted(SHARED)}` : ''}`])]),
    block('publish Members: file', ['to: "out/segments.csv"', `columns: ${writeName(entity)}, segment`, `owner: ${quoted(owner)}`]),
    block('refresh', [
      `every: ${asked ? 12 : 3} months`,
      `owner: ${quoted(owner)}`,
      `approver: ${quoted(sponsor)}`,
      `expires: ${asked ? 24 : 12} months`,
      'watch { drift <= 0.25 }',
      'on_alarm: refit',
    ]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Orders tell both how customers buy and what they bring. */
const SHARED = 'Revenue is read from the rows that the base is read from: a profile, until something that is measured apart is there.';

/** A descriptor that the law does not protect, where there is one. */
function judgedBy(descriptors: ReturnType<typeof featuresOf>['descriptors']): string | undefined {
  const [judged] = [...descriptors].sort((a, b) => Number(a.isProtected) - Number(b.isProtected));
  return judged && `Person.${writeName(judged.name)}`;
}

/** The day of the latest event; undefined where no source tells when anything happened. */
function lastDay(sources: readonly ProposedSource[]): string | undefined {
  const days = sources.flatMap(({ time, kind, report }) => {
    const column = hasManyRows({ kind }) ? report.columns.find(({ name }) => name === time) : undefined;
    const day = String(column?.maximum ?? '').slice(0, 10);
    return /^\d{4}-\d\d-\d\d$/.test(day) ? [day] : [];
  });
  return days.sort().at(-1);
}

function block(head: string, lines: readonly string[]): string {
  return `${head} {\n${lines.map((line) => `  ${line}`).join('\n')}\n}`;
}
