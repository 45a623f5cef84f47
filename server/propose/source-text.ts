// A proposed source as the text of its declaration: columns that something reads, those that are marked, and the others in a comment.

import { writeName } from '../../language/syntax/words.ts';
import type { ColumnReport } from '../engine/result/result.ts';
import type { ColumnLook } from './column-look.ts';
import { hasManyRows } from './features.ts';
import { formatText } from './format-text.ts';
import { says } from './name-words.ts';
import type { ProposedSource } from './propose.ts';
import { exactly, names, pathOf, quoted, wrapped } from './written.ts';

/** So many columns that nothing reads are named. */
const NAMED = 60;

/** `read`: the text of the features, which tells what is read. */
export function sourceText(source: ProposedSource, all: readonly ProposedSource[], read: string, owner: string): string {
  const { name, from, kind, key, time, joins, report, weight } = source;
  const sources = all.map((one) => one.name);
  const timed = time !== undefined && hasManyRows(source);
  const weighted = kind === 'survey' && weight !== undefined;
  const lines = [
    `from: ${quoted(from)}`,
    `owner: ${quoted(owner)}`,
    ...formatText(source),
    ...(key === undefined ? [] : [`key: ${pathOf(key, sources)}`]),
    ...(timed ? [`time: ${pathOf(time, sources)}`] : []),
    ...(weighted ? [`case_weight: ${writeName(weight)}`] : []),
    ...(joins.length === 0
      ? []
      : [`joins: ${joins.map(({ source: other, by, to }) => `${writeName(other)} by ${writeName(by)}${by === to ? '' : ` = ${writeName(to)}`}`).join(', ')}`]),
  ];
  const joined = new Set([...joins.map(({ by }) => by), ...all.flatMap((other) => other.joins.filter((join) => join.source === name).map(({ to }) => to))]);
  // The key and the time of another source may stand here.
  const through = new Set(
    all.flatMap((other) => [other.key, other.time].flatMap((path) => (path?.startsWith(`${name}.`) ? [path.slice(name.length + 1)] : []))),
  );
  const isDeclared = (column: ColumnLook): boolean =>
    column.name === key ||
    (timed && column.name === time) ||
    (weighted && column.name === weight) ||
    joined.has(column.name) ||
    through.has(column.name) ||
    names(read, `${writeName(name)}.${writeName(column.name)}`) ||
    isRenamed(column) ||
    says('protected', column.name) ||
    source.meaning(column).kind === 'list' ||
    (source.meaning(column).kind === 'personal' && column.name !== key);
  const declared = report.columns.filter(isDeclared).map((column) => `    ${columnText(source, column, joined.has(column.name))}`);
  const others = report.columns.filter((column) => !isDeclared(column)).map(({ name: other, label }) => `${other}${label === undefined ? '' : ` (${label})`}`);
  const more = others.length > NAMED ? `, and ${others.length - NAMED} more` : '';
  const rest = others.length === 0 ? [] : wrapped(`Also in the data, to be used as it is: ${others.slice(0, NAMED).join(', ')}${more}.`);
  const block = [...declared, ...rest.map((line) => `    // ${line}`)];
  return `source ${writeName(name)}: ${kind} {\n${lines.map((line) => `  ${line}`).join('\n')}\n  columns {\n${block.join('\n')}\n  }\n}`;
}

function columnText(source: ProposedSource, column: ColumnLook, isJoined: boolean): string {
  const label = column.label === undefined ? '' : ` ${quoted(column.label)}`;
  const from = isRenamed(column) ? ` from ${exactly(column.header ?? '')}` : '';
  const type = column.name === source.key || isJoined ? 'id' : typeText(source, column);
  const personal = source.meaning(column).kind === 'personal' ? ' personal' : '';
  const mark = says('protected', column.name) && column.name !== source.key ? ' protected' : '';
  return `${writeName(column.name)}: ${type}${label}${from}${personal}${mark}`;
}

function typeText(source: ProposedSource, column: ColumnLook): string {
  const meaning = source.meaning(column);
  switch (meaning.kind) {
    case 'personal':
      return 'text';
    case 'yes-no':
      return meaning.written === undefined ? 'boolean' : `boolean(${meaning.written.map(quoted).join(', ')})`;
    case 'money':
      return meaning.currency === undefined ? 'money' : `money(${meaning.currency})`;
    case 'rating':
      return `rating(${meaning.low}..${meaning.high})${meaning.missing === undefined ? '' : ` missing(${quoted(meaning.missing)})`}`;
    case 'ordinal':
      return `ordinal(${meaning.levels.map(quoted).join(', ')})`;
    case 'list':
      return `list(separator: ${quoted(meaning.separator)})`;
    case 'date':
      return column.type.kind === 'time' ? 'time' : 'date';
    case 'none':
      return 'text';
    default:
      return meaning.kind;
  }
}

/** Whether its header is none that a name can be. */
const isRenamed = ({ name, header }: ColumnReport): boolean => header !== undefined && header !== name;
