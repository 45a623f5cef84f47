// `source`, `connection` → plan: where the data is, its key and time, its joins, its columns, its contract.

import type { TypeArgument as ReadArgument, ReadType } from '../catalog/column-types.ts';
import { closest } from '../references/closest.ts';
import { symbolId } from '../references/model.ts';
import { resolve } from '../references/resolve.ts';
import { folderOf } from '../references/uri.ts';
import { invalidColumnType, invalidValue, missingRates, unknownColumn, unknownFlag } from '../rules/read/index.ts';
import type { Column, Connection, Expression, Source, TypeArgument, Value } from '../syntax/generated/ast.ts';
import { readName, readPath } from '../syntax/words.ts';
import { emptyRecord } from '../types/record.ts';
import { UNKNOWN } from '../types/value-type.ts';
import { at, type LowerContext, mention, mentionWord, pathParts, placeOf, placesOf, report } from './context.ts';
import { head } from './head.ts';
import { lowerChecks } from './lower-checks.ts';
import { lowerExpression, mentionResolution } from './lower-expression.ts';
import type { ColumnExpr, ColumnPlan, ColumnReading, ConnectionPlan, JoinPair, JoinPlan, Setting, SourceInput, SourcePlan } from './plan.ts';
import { type Properties, readProperties, reference, setting, text, useName, values, word } from './properties.ts';

export function lowerConnection(context: LowerContext, node: Connection): ConnectionPlan {
  const properties = readProperties(context, node.entries, context.catalog.declarations.get('connection')?.properties ?? [], 'connection');
  const settings: Record<string, Setting> = emptyRecord();
  for (const name of properties.entries.keys()) {
    const value = setting(properties, name);
    if (value) settings[name] = value;
  }
  return { ...head(context, node, properties), settings };
}

export function lowerSource(context: LowerContext, node: Source): SourcePlan {
  const properties = readProperties(context, node.entries, context.catalog.declarations.get('source')?.properties ?? [], 'source');
  const declared = head(context, node, properties);
  const name = declared.name;
  const row = { kind: 'row', source: name } as const;
  const from = values(properties, 'from')[0];
  const where = values(properties, 'where')[0];
  const duplicates = duplicatesOf(properties, name);
  const time = columnOf(properties, 'time', name);
  const caseWeight = columnOf(properties, 'case_weight', name);
  const returns = word(properties, 'returns');
  const returnsTo = columnOf(properties, 'returns_to', name);
  const rates = reference(properties, 'rates')?.target;
  const timeZone = text(properties, 'time_zone');
  const wave = text(properties, 'wave');
  const because = text(properties, 'because')?.trim() || undefined;
  const key = keyOf(properties, name);
  const columns = node.entries.flatMap((entry) => (entry.$type === 'Columns' ? entry.columns : []));
  const checks = node.entries.flatMap((entry) => (entry.$type === 'Expect' ? entry.checks : []));
  return {
    ...declared,
    input: from ? inputOf(properties, from) : { kind: 'none' },
    ...(from && { inputOrigin: at(context, from) }),
    ...(where?.value && { where: lowerExpression(context, where.value, row) }),
    ...duplicates,
    ...(key && { key, keyOrigin: properties.origins.key }),
    ...(time && { time }),
    ...(timeZone !== undefined && { timeZone }),
    ...((returns === 'net' || returns === 'separate') && { returns }),
    ...(returnsTo && { returnsTo }),
    joins: values(properties, 'joins').flatMap((value) => joinOf(properties, value, name) ?? []),
    ...(wave !== undefined && { wave }),
    ...(caseWeight && { caseWeight }),
    ...(because !== undefined && { because }),
    format: formatOf(context, node),
    columns: columns.map((column) => lowerColumn(context, column, name, rates)),
    expect: lowerChecks(context, checks, 'expect', name),
  };
}

function inputOf(properties: Properties, node: Value): SourceInput {
  const { context } = properties;
  const value = node.value;
  if (value?.$type === 'StringLiteral') return { kind: 'files', pattern: value.value ?? '', base: folderOf(context.uri) };
  if (value?.$type === 'Reference') {
    const path = readPath(value.path ?? '');
    const origin = at(context, value);
    const argument = value.arguments[0]?.value;
    if (value.call && path.length === 2 && path[1] === 'table' && argument?.$type === 'StringLiteral') {
      const connection = useName(context, 'connection', path[0] ?? '', pathParts(context, value, value.path ?? '')[0]?.origin ?? origin);
      return { kind: 'table', connection: connection.name, table: argument.value ?? '' };
    }
    if (!value.call && path.length === 1) {
      const used = useName(context, 'source', path[0] ?? '', origin);
      return used.target === undefined ? { kind: 'none' } : { kind: 'view', source: used.target };
    }
  }
  if (value) {
    report(context, invalidValue, {
      origin: at(context, node),
      facts: { name: 'from', what: 'a path in quotes, `Connection.table("schema.name")`, or the name of another source', example: 'from: "data/orders.csv"' },
    });
  }
  return { kind: 'none' };
}

function keyOf(properties: Properties, source: string): SourcePlan['key'] {
  const node = values(properties, 'key')[0]?.value;
  if (node?.$type === 'Reference' && node.path === 'row_number') return { kind: 'row_number' };
  const column = columnOf(properties, 'key', source);
  return column && { kind: 'column', column };
}

/** `latest` needs the column that says which row is later, and nothing else takes one. */
function duplicatesOf(properties: Properties, source: string): Pick<SourcePlan, 'duplicates' | 'latestBy'> {
  const { context } = properties;
  const written = word(properties, 'duplicates');
  const node = values(properties, 'duplicates')[0];
  const by = node?.by;
  if (written === undefined) return { duplicates: 'keep' };
  if (node === undefined || (written === 'latest') === (by !== undefined && node.to === undefined && node.counterparts.length === 0)) {
    if (node === undefined || by === undefined) return { duplicates: written === 'drop' || written === 'error' ? written : 'keep' };
    const latestBy = columnAt(context, node, by, source);
    return latestBy === undefined ? { duplicates: 'keep' } : { duplicates: 'latest', latestBy };
  }
  report(context, invalidValue, {
    origin: at(context, node),
    facts: { name: 'duplicates', what: '`drop`, `keep`, `error`, or `latest by` one column', example: 'duplicates: latest by updated_at' },
  });
  return { duplicates: 'keep' };
}

/** The column of a source that stands after `by`. */
function columnAt(context: LowerContext, node: Value, written: string, source: string): ColumnExpr | undefined {
  const parts = pathParts(context, node, written, 'by');
  const scope = { kind: 'row', source } as const;
  const resolution = resolve(
    context,
    parts.map((part) => part.name),
    scope,
  );
  const origin = placeOf(context, node, 'by');
  if (resolution.kind === 'column') {
    mentionResolution(context, resolution, parts, scope);
    return { op: 'column', source, joins: resolution.joins, column: resolution.column, origin };
  }
  const name = readName(written);
  report(context, unknownColumn, { origin, facts: { name, source, guess: closest(name, [...(context.names.sources.get(source)?.columns.keys() ?? [])]) } });
  return undefined;
}

function columnOf(properties: Properties, name: string, source: string): ColumnExpr | undefined {
  const { context } = properties;
  const value = values(properties, name)[0];
  if (!value?.value) return undefined;
  const lowered = value.value.$type === 'Reference' && !value.value.call ? lowerExpression(context, value.value, { kind: 'row', source }) : undefined;
  if (lowered?.op === 'column') return lowered;
  if (lowered?.op !== 'unknown') {
    report(context, invalidValue, {
      origin: at(context, value),
      facts: { name, what: 'the name of a column', example: properties.entries.get(name)?.definition.example ?? '' },
    });
  }
  return undefined;
}

function joinOf(properties: Properties, node: Value, source: string): JoinPlan | undefined {
  const { context } = properties;
  const value = node.value;
  const origin = at(context, node);
  const own = node.by === undefined ? node.parts : [node.by];
  const theirs = node.to === undefined ? node.counterparts : [node.to];
  if (value?.$type !== 'Reference' || value.call || own.length === 0 || (theirs.length > 0 && theirs.length !== own.length)) {
    if (value)
      report(context, invalidValue, {
        origin,
        facts: {
          name: 'joins',
          what:
            theirs.length > 0 && theirs.length !== own.length
              ? `as many columns after \`=\` as before it (${own.length})`
              : 'a source and the column, or the columns, that find its row',
          example: own.length > 1 ? 'joins: lines by (order_id, line_no)' : 'joins: products by product_id',
        },
      });
    return undefined;
  }
  const used = useName(context, 'source', readName(value.path ?? ''), at(context, value));
  const target = used.target;
  if (target === undefined) return undefined;
  const columns = node.by === undefined ? 'parts' : 'by';
  const places = placesOf(context, node, columns);
  const counterparts = placesOf(context, node, node.to === undefined ? 'counterparts' : 'to');
  const pairs = own.flatMap((by, i): JoinPair[] => {
    const parts = pathParts(context, node, by, columns, i);
    const resolution = resolve(
      context,
      parts.map((part) => part.name),
      { kind: 'row', source },
    );
    // A column that is not declared here may be declared there; what finds a row is never in the row that is to be found.
    const here = resolution.kind === 'column' && parts.length === 1 && resolution.joins.includes(target);
    if (!here) mentionResolution(context, resolution, parts, { kind: 'row', source });
    if (resolution.kind !== 'column') return [];
    const joins = here ? [] : resolution.joins;
    const written = theirs[i];
    const to = written === undefined ? undefined : readName(written);
    if (to !== undefined) {
      const there = resolve(context, [to], { kind: 'row', source: target });
      const place = counterparts[i] ?? origin;
      if (there.kind === 'unknown-column')
        report(context, unknownColumn, { origin: place, facts: { name: to, source: target, guess: closest(to, there.candidates) } });
      else if (there.kind === 'column') mentionResolution(context, there, [{ name: to, origin: place }], { kind: 'row', source: target });
    }
    return [{ on: { op: 'column', source, joins, column: resolution.column, origin: places[i] ?? origin }, ...(to !== undefined && { to }) }];
  });
  return pairs.length === own.length ? { source: target, pairs, origin } : undefined;
}

function formatOf(context: LowerContext, node: Source): Record<string, string | number | boolean> {
  const format: Record<string, string | number | boolean> = emptyRecord();
  const entries = node.entries.flatMap((entry) => (entry.$type === 'Format' ? entry.entries : []));
  if (!entries.length) return format;
  const properties = readProperties(context, entries, context.catalog.declarations.get('format')?.properties ?? [], 'format');
  for (const [name, { node: property, definition }] of properties.entries) {
    const value = property.values[0];
    const literal = value?.$type === 'Value' ? value.value : undefined;
    if (literal?.$type === 'NumberLiteral') format[name] = literal.value;
    else if (literal?.$type === 'BooleanLiteral') format[name] = literal.value === 'true';
    else {
      const written = definition.value === 'word' ? word(properties, name) : text(properties, name);
      if (written !== undefined) format[name] = written;
    }
  }
  return format;
}

function lowerColumn(context: LowerContext, node: Column, source: string, rates: string | undefined): ColumnPlan {
  const name = readName(node.name);
  const origin = at(context, node);
  const nameOrigin = placeOf(context, node, 'name');
  mention(context, nameOrigin, symbolId('column', name, source), true);
  const { type, read } = typeOf(context, node, source, rates);
  const modifiers = node.modifiers.map((modifier) => ({ name: modifier.name, node: modifier }));
  for (const { name: flag, node: modifier } of modifiers) {
    if (!['personal', 'protected', 'reversed', 'missing'].includes(flag)) {
      const guess = closest(flag, ['personal', 'protected', 'reversed', 'missing']);
      const place = at(context, modifier);
      const fix = guess === undefined ? undefined : { title: `Change to \`${guess}\``, edits: [{ origin: placeOf(context, modifier, 'name'), text: guess }] };
      report(context, unknownFlag, { origin: place, facts: { name: flag, guess }, ...(fix && { fix }) });
    }
  }
  const has = (flag: string): boolean => modifiers.some((modifier) => modifier.name === flag);
  const missing = modifiers
    .filter((modifier) => modifier.name === 'missing')
    .flatMap(({ node: modifier }) => modifier.arguments.flatMap((argument) => constantOf(argument) ?? []));
  const expression = node.expressions[0];
  const header = node.headers[0] ?? (expression ? undefined : name);
  return {
    name,
    nameOrigin,
    ...(node.labels[0] !== undefined && { label: node.labels[0] }),
    ...(header !== undefined && { header }),
    type,
    read: { ...read, ...(missing.length && { missing }) },
    ...(expression && { expression: lowerExpression(context, expression, { kind: 'row', source }) }),
    personal: has('personal'),
    protected: has('protected'),
    reversed: has('reversed'),
    origin,
  };
}

function typeOf(context: LowerContext, node: Column, source: string, rates: string | undefined): { type: ColumnPlan['type']; read: ColumnReading } {
  // The parser makes a type out of `: (…)` too, without a name; that one is missing it has said.
  if (!node.type?.name) return { type: UNKNOWN, read: {} };
  const name = readName(node.type.name);
  const origin = at(context, node.type);
  const definition = context.catalog.columnTypes.get(name);
  if (!definition) {
    const guess = closest(name, [...context.catalog.columnTypes.keys()]);
    const place = placeOf(context, node.type, 'name');
    const fix = guess === undefined ? undefined : { title: `Change to \`${guess}\``, edits: [{ origin: place, text: guess }] };
    report(context, invalidColumnType, { origin: place, facts: { name, complaint: undefined, guess }, ...(fix && { fix }) });
    return { type: UNKNOWN, read: {} };
  }
  mentionWord(context, placeOf(context, node.type, 'name'), 'type', name);
  const result = definition.read((node.type.arguments ?? []).map(typeArgument));
  if (typeof result === 'string') {
    report(context, invalidColumnType, { origin, facts: { name, complaint: result, guess: undefined } });
    return { type: UNKNOWN, read: {} };
  }
  if (result.read?.ref !== undefined) useName(context, 'source', result.read.ref, at(context, node.type.arguments?.[0]?.value));
  if (result.currencyBy !== undefined) return exchanged(context, node, { ...result, by: result.currencyBy }, source, rates);
  return { type: result.type, read: result.read ?? {} };
}

/** An amount in the currency that its row names, as one in the currency of the rates. */
function exchanged(
  context: LowerContext,
  { type: node, name: written }: Column,
  { type, read = {}, by }: ReadType & { readonly by: string },
  source: string,
  rates: string | undefined,
): { type: ColumnPlan['type']; read: ColumnReading } {
  const origin = at(context, node);
  const name = readName(written);
  const resolution = resolve(context, [by], { kind: 'row', source });
  if (resolution.kind === 'column' && resolution.joins.length === 0) mentionResolution(context, resolution, [{ name: by, origin }], { kind: 'row', source });
  else
    report(context, unknownColumn, { origin, facts: { name: by, source, guess: closest(by, [...(context.names.sources.get(source)?.columns.keys() ?? [])]) } });
  const rate = rates === undefined ? undefined : rateOf(context, rates);
  if (rates === undefined || rate === undefined) {
    report(context, missingRates, { origin, facts: { name, source, by, ...(rates !== undefined && { rates }) } });
    return { type, read };
  }
  return { type: { kind: 'money', currency: rate.currency }, read: { ...read, exchange: { by, rates, rate: rate.name } } };
}

/** The first column of money in a declared currency. */
function rateOf(context: LowerContext, rates: string): { readonly name: string; readonly currency: string } | undefined {
  for (const [name, { type }] of context.names.sources.get(rates)?.columns ?? []) {
    if (type?.name === undefined || readName(type.name) !== 'money') continue;
    const result = context.catalog.columnTypes.get('money')?.read((type.arguments ?? []).map(typeArgument));
    if (typeof result === 'object' && result.type.kind === 'money' && result.type.currency !== undefined) return { name, currency: result.type.currency };
  }
  return undefined;
}

function typeArgument(node: TypeArgument): ReadArgument {
  const code = node.code === undefined ? undefined : String(node.code).replace(/^"|"$/g, '');
  const value = node.value;
  if (value?.$type === 'Range' || (value?.$type === 'Minus' && value.operand?.$type === 'Range')) {
    const range = value.$type === 'Range' ? value : value.operand;
    if (range?.$type === 'Range') {
      const low = Number(constantOf(range.low) ?? Number.NaN) * (value.$type === 'Minus' ? -1 : 1);
      return { kind: 'range', low, high: Number(constantOf(range.high) ?? Number.NaN) };
    }
  }
  const constant = constantOf(value);
  if (typeof constant === 'number') return { kind: 'number', value: constant, ...(code !== undefined && { code }) };
  if (value?.$type === 'Reference') return { kind: 'word', text: readName(value.path ?? ''), ...(code !== undefined && { code }) };
  return { kind: 'text', text: String(constant ?? ''), ...(code !== undefined && { code }) };
}

/** A written constant: a number, a negative number, or text. */
function constantOf(node: Expression | undefined): number | string | undefined {
  if (node?.$type === 'NumberLiteral' || node?.$type === 'PercentLiteral') return node.value;
  if (node?.$type === 'Minus') {
    const operand = constantOf(node.operand);
    return typeof operand === 'number' ? -operand : undefined;
  }
  if (node?.$type === 'StringLiteral') return node.value;
  if (node?.$type === 'Reference' && !node.call) return readName(node.path ?? '');
  return undefined;
}
