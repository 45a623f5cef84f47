// What a spec says of its data: connections, sources with their columns and contracts, and what is still to be learned.

import type { ColumnPlan, JoinPlan, Plan, SourceInput } from '../../../../language/plan/plan.ts';
import { withoutPlaces } from '../../data/expression/plain.ts';
import { checkLines, type Declared, declared, type Entry, itself, RULE } from './declared.ts';
import { expression, name, names, type Said, said, saidAs, setting, together, type Written } from './said.ts';

export function sourceFacts(plan: Plan, written: Written): Declared[] {
  return [
    ...plan.connections.map((connection) =>
      declared('sources', `connection ${connection.name}`, RULE, [
        ...itself(connection),
        ...Object.entries(connection.settings).map(([called, value]): Entry => [`setting ${called}`, setting(value), 'rule']),
      ]),
    ),
    ...plan.sources.flatMap((source) => [
      declared('sources', `source ${source.name}`, RULE, [
        ...itself(source),
        ['from', input(source.input), 'rule'],
        ['where', expression(source.where, written), 'rule'],
        ['duplicates', said(source.duplicates), 'rule'],
        ['latest by', expression(source.latestBy, written), 'rule'],
        ['key', source.key?.kind === 'row_number' ? said('row_number') : expression(source.key?.column, written), 'rule'],
        ['time', expression(source.time, written), 'rule'],
        ['time_zone', said(source.timeZone), 'rule'],
        ['joins', together(source.joins.map((one) => join(one, written))), 'rule'],
        ['wave', said(source.wave), 'cosmetic'],
        ['case_weight', expression(source.caseWeight, written), 'rule'],
        ['because', said(source.because), 'rule'],
        ['rates', said(source.columns.find(({ read }) => read.exchange !== undefined)?.read.exchange?.rates), 'rule'],
        ['returns', said(source.returns), 'rule'],
        ['returns_to', expression(source.returnsTo, written), 'rule'],
        ...Object.entries(source.format).map(([called, value]): Entry => [`format ${called}`, said(value), 'rule']),
        ...source.columns.flatMap((one): Entry[] => [
          [`column ${one.name}`, column(one, written), 'rule'],
          [`label of ${one.name}`, said(one.label), 'cosmetic'],
        ]),
      ]),
      ...checkLines('sources', `expect of ${source.name}`, source.expect, written),
    ]),
  ];
}

export function researchFacts(plan: Plan): Declared[] {
  return plan.research.map((research) =>
    declared('decisions', `research ${research.name}`, RULE, [
      ['question', said(research.question), 'cosmetic'],
      ['label', research.label === research.question ? undefined : said(research.label), 'cosmetic'],
      ['owner', said(research.owner), 'cosmetic'],
      ['due', said(research.due), 'cosmetic'],
      ['kind', said(research.kind), 'rule'],
      ['fills', name(research.fills), 'rule'],
      ['for', names(research.decisions), 'rule'],
      ['respondents', said(research.respondents), 'rule'],
      ['items', said(research.items), 'rule'],
      ['results', name(research.results), 'rule'],
    ]),
  );
}

function input(given: SourceInput): Said | undefined {
  switch (given.kind) {
    case 'files':
      return { text: given.pattern, meaning: JSON.stringify(['files', given.pattern]) };
    case 'table':
      return saidAs(given, ({ connection, table }) => `${connection}.table(${table})`);
    case 'view':
      return saidAs(given, ({ source }) => source);
    case 'none':
      return { text: 'nowhere', meaning: 'none' };
  }
}

function join({ source, pairs }: JoinPlan, written: Written): Said {
  const on = pairs.map((pair) => {
    const own = expression(pair.on, written) as Said;
    const to = pair.to === undefined ? '' : ` = ${pair.to}`;
    return { text: `${own.text}${to}`, meaning: JSON.stringify([own.meaning, pair.to]), words: `${own.words}${to}` };
  });
  const all = together(on, ' and ') ?? { text: '', meaning: '' };
  return { text: `${source} by ${all.text}`, meaning: JSON.stringify([source, all.meaning]), words: `${source} by ${all.words}` };
}

/** The column without its label, as a reader would write it. */
function column(given: ColumnPlan, written: Written): Said {
  const { label: _, expression: derived, header, name: called, type, read, personal, protected: guarded, reversed } = given;
  const words = [
    said(JSON.stringify(type).replace(/["{}]|kind:/g, '')),
    Object.keys(read).length === 0 ? undefined : said(JSON.stringify(read).replace(/["{}]/g, '')),
    header === undefined || header === called ? undefined : said(`from "${header}"`),
    derived && { ...(expression(derived, written) as Said), text: `= ${expression(derived, written)?.text}` },
    ...Object.entries({ personal, protected: guarded, reversed }).map(([flag, on]) => (on ? said(flag) : undefined)),
  ].filter((part) => part !== undefined);
  const shown = together(words, ' ', true) as Said;
  const { label: __, ...plain } = withoutPlaces(given) as { label?: string };
  return { ...shown, meaning: JSON.stringify(plain) };
}
