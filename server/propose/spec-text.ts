// A proposal as the text of a first spec that checks.

import { writeName } from '../../language/syntax/words.ts';
import type { ValueType } from '../../language/types/value-type.ts';
import type { ColumnReport } from '../engine/result/result.ts';
import { capital } from '../engine/result/show.ts';
import type { Proposal, ProposedSource } from './propose.ts';

export interface Answers {
  readonly question: string;
  readonly kind: string;
  readonly owner: string;
}

export function specText({ entity, sources }: Proposal, { question, kind, owner }: Answers): string {
  const features = baseFeatures(sources);
  const outcome = outcomeOf(sources);
  const blocks = [
    `segmentation Segments "${capital(entity)} segments" {\n  owner: ${quoted(owner)}\n  entity: ${writeName(entity)}\n}`,
    `decision First: ${kind} ${quoted(question)} {\n  owner: ${quoted(owner)}\n  uses: Behaviour${outcome ? ', Worth' : ''}${outcome ? '\n  kpi: Worth.revenue' : ''}\n}`,
    ...sources.map((source) => sourceText(source, sources, `${features.join('\n')}\n${outcome ?? ''}\n`)),
    `dimension Behaviour: behavioral "What they do" {\n${features.map((line) => `  ${line}`).join('\n')}\n}`,
    ...(outcome ? [`dimension Worth: value "What they are worth" {\n  ${outcome}\n}`] : []),
    'model Main: kmeans {\n  segments: 2..6\n}',
    ...(outcome ? ['require {\n  relevance(Worth.revenue) >= 0.06 for First\n}'] : []),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** Columns that something reads are declared; the others are listed, since they can be used without a line. */
function sourceText({ name, from, kind, key, time, joins, report, weight }: ProposedSource, all: readonly ProposedSource[], read: string): string {
  const lines = [`from: ${quoted(from)}`];
  if (key !== undefined) lines.push(`key: ${pathOf(key)}`);
  const timed = time !== undefined && (kind === 'transactions' || kind === 'events' || kind === 'support');
  if (timed) lines.push(`time: ${pathOf(time)}`);
  const weighted = kind === 'survey' && weight !== undefined;
  if (weighted) lines.push(`case_weight: ${pathOf(weight)}`);
  if (joins.length)
    lines.push(
      `joins: ${joins.map(({ source, by }) => `${writeName(source)} by ${writeName(by)}${all.find((other) => other.name === source)?.key === by ? '' : ` = ${writeName(by)}`}`).join(', ')}`,
    );
  const joinedBy = (column: string) => all.some((other) => other.joins.some(({ source, by }) => by === column && (other.name === name || source === name)));
  const isRead = (column: string) =>
    column === key ||
    (timed && column === time) ||
    (weighted && column === weight) ||
    joinedBy(column) ||
    names(read, `${writeName(name)}.${writeName(column)}`);
  const declared = report.columns
    .filter((column) => isRead(column.name) || isRenamed(column))
    .map(
      (column) =>
        `    ${writeName(column.name)}: ${column.name === key ? 'id' : typeText(column.type)}${column.label === undefined ? '' : ` ${quoted(column.label)}`}${isRenamed(column) ? ` from ${exactly(column.header ?? '')}` : ''}`,
    );
  const others = report.columns
    .filter((column) => !isRead(column.name) && !isRenamed(column))
    .map(({ name: other, label }) => `${other}${label === undefined ? '' : ` (${label})`}`.replace(/\s+/g, ' '));
  const rest =
    others.length === 0
      ? []
      : wrapped(`Also in the data, to be used as it is: ${others.slice(0, 60).join(', ')}${others.length > 60 ? `, and ${others.length - 60} more` : ''}.`);
  const block = [...declared, ...rest.map((line) => `    // ${line}`)];
  return `source ${writeName(name)}: ${kind} {\n${lines.map((line) => `  ${line}`).join('\n')}\n  columns {\n${block.join('\n')}\n  }\n}`;
}

/** Whether its header is none that a name can be. */
const isRenamed = ({ name, header }: ColumnReport): boolean => header !== undefined && header !== name;

/** Levels in an order are the ones that the data names; all else is inferred again by its kind alone. */
function typeText(type: ValueType): string {
  if (type.kind === 'ordinal') return `ordinal(${type.levels.map(quoted).join(', ')})`;
  return type.kind === 'unknown' ? 'text' : type.kind;
}

/** Whether a text names a column, and not only the beginning of another one's name. */
function names(text: string, column: string): boolean {
  for (let at = text.indexOf(column); at !== -1; at = text.indexOf(column, at + 1)) if (!/[\p{L}\p{N}_]/u.test(text[at + column.length] ?? '')) return true;
  return false;
}

/** Words in lines of a comment. */
function wrapped(text: string, width = 90): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}

/** What can be told of customers from many rows; else the numbers and yes-or-no columns of the one table. */
export function baseFeatures(sources: readonly ProposedSource[]): string[] {
  const events = sources.filter((source) => source.time !== undefined && source.key !== undefined && hasManyRows(source));
  const transactions = events.filter(({ kind }) => kind === 'transactions');
  // Orders before their lines: a source with its own key comes first.
  const main = transactions.find(({ key }) => !key?.includes('.')) ?? transactions[0] ?? events.find(({ kind }) => kind === 'events') ?? events[0];
  if (main) {
    const name = writeName(main.name);
    const lines = [
      `recency ${quoted(`Days since the last of ${main.name}`)} = recency(${name})`,
      `frequency ${quoted(`Days with ${main.name} in a year`)} = frequency(${name} in last 12 months) | log1p`,
    ];
    if (main.amount !== undefined) lines.push(`basket ${quoted(`Mean ${main.amount}`)} = mean(${name}.${writeName(main.amount)}) | winsorize(1%)`);
    return lines;
  }
  const one = sources.find(({ kind }) => kind === 'survey') ?? sources.find(({ kind }) => kind === 'crm') ?? sources[0];
  const usable = (one?.report.columns ?? []).filter(
    (column) =>
      column.name !== one?.key &&
      column.name !== one?.weight &&
      ['number', 'count', 'share', 'money', 'boolean', 'ordinal'].includes(column.type.kind) &&
      (column.distinct ?? 0) > 1,
  );
  if (!one) return [];
  const name = writeName(one.name);
  if (hasManyRows(one)) {
    const numbers = usable.filter(({ type }) => type.kind !== 'boolean').slice(0, 7);
    return [
      `rows ${quoted(`Rows of ${one.name}`)} = count(${name}${one.time === undefined ? '' : ' in last 12 months'}) | log1p`,
      ...numbers.map((column, i) => `f${i + 1} ${quoted(`Mean ${column.label ?? column.name}`)} = mean(${name}.${writeName(column.name)})`),
    ];
  }
  return usable.slice(0, 8).map((column, i) => `f${i + 1} ${quoted(column.label ?? column.name)} = ${name}.${writeName(column.name)}`);
}

function hasManyRows({ kind }: ProposedSource): boolean {
  return kind === 'transactions' || kind === 'events' || kind === 'support';
}

function outcomeOf(sources: readonly ProposedSource[]): string | undefined {
  const paying = sources.filter((source) => source.kind === 'transactions' && source.amount !== undefined);
  const paid = paying.find(({ key }) => !key?.includes('.')) ?? paying[0];
  return paid?.amount === undefined
    ? undefined
    : `outcome revenue "Revenue" = sum(${writeName(paid.name)}.${writeName(paid.amount)}${paid.time === undefined ? '' : ' in last 12 months'})`;
}

/** A column, or one through a join; `row_number` is a word. */
function pathOf(written: string): string {
  const [first = '', ...rest] = written.split('.');
  return rest.length === 0 ? writeName(first) : `${writeName(first)}.${writeName(rest.join('.'))}`;
}

/** A text with every blank that it has. */
const exactly = (text: string): string => `"${text.replace(/[\\"]/g, (sign) => `\\${sign}`)}"`;

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replace(/\s+/g, ' ').trim()}"`;
}
