// Expressions: syntax tree → plan, names resolved, literals read. Types come later (types/infer.ts).

import type { Finding } from '../catalog/finding.ts';
import type { FunctionDefinition } from '../catalog/function.ts';
import { closest } from '../references/closest.ts';
import { symbolId } from '../references/model.ts';
import { declaringSource, headSource, type Resolution, resolve, type Scope } from '../references/resolve.ts';
import { ambiguousName, invalidDate, invalidListFeature, notJoined, unknownColumn, unknownFeature, unknownFunction, unknownName } from '../rules/read/index.ts';
import type { Argument, Expression, NumberLiteral, Reference, Value, Window } from '../syntax/generated/ast.ts';
import { readName, readPath, writeName } from '../syntax/words.ts';
import { DURATION_UNITS, type DurationUnit, PERIODS, type Period } from '../types/value-type.ts';
import { at, type LowerContext, mention, mentionWord, pathParts, placeOf, report } from './context.ts';
import type { ArgumentPlan, Expr, Origin, WindowPlan } from './plan.ts';

/** Anything with a value and its clauses: a property's value or a function's argument. */
type Clause = Argument | Value;

export function lowerExpression(context: LowerContext, node: Expression | undefined, scope: Scope): Expr {
  if (!node) return { op: 'unknown', text: '', origin: at(context, undefined) };
  const origin = originOfExpression(context, node);
  const lower = (child: Expression | undefined): Expr => lowerExpression(context, child, scope);
  switch (node.$type) {
    case 'NumberLiteral':
      return { op: 'literal', literal: 'number', value: node.value ?? 0, ...(node.unit && { unit: node.unit }), origin };
    case 'PercentLiteral':
      return { op: 'literal', literal: 'percent', value: node.value ?? 0, origin };
    case 'StringLiteral':
      return { op: 'literal', literal: 'text', value: node.value ?? '', origin };
    case 'BooleanLiteral':
      return { op: 'literal', literal: 'boolean', value: node.value === 'true', origin };
    case 'NoneLiteral':
      return { op: 'literal', literal: 'none', value: null, origin };
    case 'DateLiteral':
      return lowerDate(context, node.value ?? '', origin);
    case 'Relative':
      return { op: 'span', direction: node.direction, ...spanOf(node.span), origin };
    case 'Range':
      return { op: 'range', low: lower(node.low), high: lower(node.high), origin };
    case 'Minus':
      return lowerMinus(lower(node.operand), origin);
    case 'Not':
      return { op: 'unary', operator: 'not', operand: lower(node.operand), origin };
    case 'Logic':
    case 'Sum':
      return { op: 'binary', operator: node.operator as 'and', left: lower(node.left), right: lower(node.right), origin };
    case 'Comparison':
      return { op: 'binary', operator: node.operator, left: lower(node.left), right: lower(node.right), origin };
    case 'Membership': {
      const options = node.range ? [lower(node.range)] : node.options.map(lower);
      return { op: 'in', value: lower(node.value), options, negated: node.negated, origin };
    }
    case 'Between':
      return { op: 'between', value: lower(node.value), low: lower(node.low), high: lower(node.high), negated: node.negated, origin };
    case 'Conditional':
      return { op: 'if', condition: lower(node.condition), then: lower(node.then), otherwise: lower(node.otherwise), origin };
    case 'Reference':
      return node.call ? lowerCall(context, node, scope, origin) : lowerPath(context, node, scope, origin);
    default:
      return { op: 'unknown', text: '', origin };
  }
}

/** `-5..5` reads as a range from minus five, not as the negative of a range. */
function lowerMinus(operand: Expr, origin: Origin): Expr {
  if (operand.op === 'range') return { ...operand, low: lowerMinus(operand.low, operand.low.origin), origin };
  if (operand.op === 'literal' && typeof operand.value === 'number') return { ...operand, value: -operand.value, origin };
  return { op: 'unary', operator: '-', operand, origin };
}

export function lowerDate(context: LowerContext, text: string, origin: Origin): Expr {
  if (!isRealDate(text)) {
    report(context, invalidDate, { origin, facts: { text } });
    return { op: 'unknown', text, origin };
  }
  return { op: 'literal', literal: text.includes('T') ? 'time' : 'date', value: text, origin };
}

function isRealDate(text: string): boolean {
  const day = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  if (!day) return false;
  const date = new Date(`${day[0]}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day[0]) return false;
  return !text.includes('T') || !Number.isNaN(new Date(/[Z+-]\d*:?\d*$/.test(text.slice(11)) ? text : `${text}Z`).getTime());
}

function spanOf(node: NumberLiteral | undefined): { count: number; unit: DurationUnit } {
  const unit = node?.unit as DurationUnit | undefined;
  return { count: node?.value ?? 0, unit: unit && DURATION_UNITS.includes(unit) ? unit : 'day' };
}

/** Infix chains share one piece of text; their place runs from the first operand to the last. */
function originOfExpression(context: LowerContext, node: Expression): Origin {
  if (node.$type !== 'Logic' && node.$type !== 'Sum') return at(context, node);
  const first = node.left && originOfExpression(context, node.left);
  const last = node.right && originOfExpression(context, node.right);
  return first && last ? { uri: context.uri, start: first.start, end: last.end } : at(context, node);
}

function lowerPath(context: LowerContext, node: Reference, scope: Scope, origin: Origin): Expr {
  const written = node.path ?? '';
  const parts = pathParts(context, node, written);
  const resolution = resolve(
    context,
    parts.map((part) => part.name),
    scope,
  );
  mentionResolution(context, resolution, parts, scope);
  switch (resolution.kind) {
    case 'as_of':
      return { op: 'as_of', origin };
    case 'rows':
      return { op: 'rows', source: resolution.source, origin };
    case 'column':
      return { op: 'column', source: resolution.source, joins: resolution.joins, column: resolution.column, origin };
    case 'feature': {
      const { dimension, feature } = resolution;
      const answers = context.names.dimensions.get(dimension)?.answers.get(feature);
      if (answers === undefined) return { op: 'feature', dimension, feature, origin };
      report(context, invalidListFeature, { origin, facts: { name: feature, example: answers[0]?.answer ?? '' } });
      return { op: 'unknown', text: written, origin };
    }
    default:
      return { op: 'unknown', text: written, origin };
  }
}

type Part = { readonly name: string; readonly origin: Origin };

/** Remembers what each part of a path names, and reports the part that names nothing. */
export function mentionResolution(context: LowerContext, resolution: Resolution, parts: readonly Part[], scope: Scope): void {
  const last = parts.at(-1);
  if (!last) return;
  switch (resolution.kind) {
    case 'as_of':
      return;
    case 'rows':
      return mention(context, last.origin, symbolId('source', resolution.source));
    case 'dimension':
      return mention(context, last.origin, symbolId('dimension', resolution.dimension));
    case 'feature':
      if (parts.length > 1 && parts[0]) mention(context, parts[0].origin, symbolId('dimension', resolution.dimension));
      return mention(context, last.origin, symbolId('feature', resolution.feature, resolution.dimension));
    case 'column': {
      for (const part of parts.slice(0, -1)) mention(context, part.origin, symbolId('source', part.name));
      const symbol = declaredColumn(context, resolution.owner, resolution.column);
      if (symbol) return mention(context, last.origin, symbol);
      context.occurrences.push({ origin: last.origin, column: { source: resolution.owner, name: resolution.column }, definition: false });
      return;
    }
    default:
      reportUnresolved(context, resolution, parts, scope);
  }
}

/** The symbol of a declared column, looked up through the sources that a view is made of. */
function declaredColumn(context: LowerContext, source: string, column: string): string | undefined {
  const declaring = declaringSource(context.names, source, column);
  return declaring === undefined ? undefined : symbolId('column', column, declaring);
}

function reportUnresolved(context: LowerContext, resolution: Resolution, parts: readonly Part[], scope: Scope): void {
  if (!('part' in resolution)) return;
  const part = parts[resolution.part] ?? parts[0];
  if (!part) return;
  const { origin, name } = part;
  const fixTo = (guess: string | undefined) => guess && { fix: { title: `Change to \`${guess}\``, edits: [{ origin, text: writeName(guess) }] } };
  switch (resolution.kind) {
    case 'unknown-name': {
      const guess = closest(name, resolution.candidates);
      return report(context, unknownName, {
        origin,
        facts: { name, guess, expected: resolution.expected ?? (scope.kind === 'row' ? 'column' : 'feature or source') },
        ...fixTo(guess),
      });
    }
    case 'unknown-column': {
      const guess = closest(name, resolution.candidates);
      return report(context, unknownColumn, { origin, facts: { name, source: resolution.source, guess }, ...fixTo(guess) });
    }
    case 'unknown-feature': {
      const guess = closest(name, resolution.candidates);
      return report(context, unknownFeature, { origin, facts: { name, dimension: resolution.dimension, guess }, ...fixTo(guess) });
    }
    case 'not-joined':
      return report(context, notJoined, { origin, facts: { source: resolution.source, from: resolution.from } });
    case 'ambiguous':
      return report(context, ambiguousName, { origin, facts: { name, choices: resolution.choices } });
  }
}

function lowerCall(context: LowerContext, node: Reference, scope: Scope, origin: Origin): Expr {
  const called = readName(node.path ?? '');
  const nameOrigin = placeOf(context, node, 'path');
  const definition = context.catalog.functions.get(called);
  if (!definition) {
    const guess = closest(called, [...context.catalog.functions.keys()]);
    const fix = guess === undefined ? undefined : { title: `Change to \`${guess}\``, edits: [{ origin: nameOrigin, text: guess }] };
    report(context, unknownFunction, { origin: nameOrigin, facts: { name: called, guess }, ...(fix && { fix }) });
    for (const argument of node.arguments) lowerExpression(context, argument.value, scope);
    return { op: 'unknown', text: called, origin };
  }
  mentionWord(context, nameOrigin, 'function', called);
  const answer = called === 'has' ? answerOf(context, node, scope) : undefined;
  if (answer) return { op: 'feature', ...answer, origin };
  const source = definition.aggregates && !readsSeries(context, node) ? sourceOf(context, node, scope) : undefined;
  const inner: Scope = source === undefined ? scope : { kind: 'row', source };
  const positional: ArgumentPlan[] = [];
  // Names are whatever somebody wrote, `constructor` among them.
  const named = new Map<string, ArgumentPlan[]>();
  let current: ArgumentPlan[] = positional;
  let name: string | undefined;
  for (const argument of node.arguments) {
    if (argument.name !== undefined) {
      name = readName(argument.name);
      current = named.get(name) ?? [];
      named.set(name, current);
    }
    const parameter =
      current === positional
        ? definition.parameters.filter((one) => !one.named)[positional.length]
        : definition.parameters.find((one) => one.named && one.name === name);
    const word = parameter?.kind === 'period' || parameter?.kind === 'name' ? wordOf(argument.value) : undefined;
    if (word !== undefined)
      current.push({ value: { op: 'literal', literal: 'text', value: word, origin: at(context, argument) }, origin: at(context, argument) });
    // Only the rows are looked at row by row; named arguments such as `cost:` are values of the entity.
    else if (current === positional)
      current.push((source === undefined && ofNoSource(context, definition, argument, scope)) || lowerArgument(context, argument, inner));
    else current.push(lowerArgument(context, argument, scope));
  }
  return { op: 'call', function: called, positional, named: Object.fromEntries(named), ...(source !== undefined && { source }), nameOrigin, origin };
}

/** Rows of a source that is not there, whatever else has its name: told once, without what is said of its rows. */
function ofNoSource(context: LowerContext, definition: FunctionDefinition, argument: Argument, scope: Scope): ArgumentPlan | undefined {
  const { value } = argument;
  if (!definition.aggregates || scope.kind === 'row' || value?.$type !== 'Reference' || value.call) return undefined;
  const parts = pathParts(context, value, value.path ?? '');
  const found = resolve(
    context,
    parts.map(({ name }) => name),
    scope,
  );
  // Of a series an aggregate is a feature of its own.
  const onlyRows = found.kind === 'feature' && parts.length === 1 && definition.ofSeries === undefined;
  if (found.kind !== 'unknown-name' && !onlyRows) return undefined;
  const missing = onlyRows ? ({ kind: 'unknown-name', part: 0, candidates: [...context.names.sources.keys()], expected: 'source' } as const) : found;
  mentionResolution(context, missing, parts, scope);
  // What is said of its rows names columns that nobody can know; what else it says is read as ever.
  const quiet = { ...context, findings: [] as Finding[] };
  const where = argument.where && lowerExpression(quiet, argument.where, scope);
  context.findings.push(...quiet.findings.filter(({ code }) => code === unknownFunction.code));
  return {
    value: { op: 'unknown', text: value.path ?? '', origin: at(context, value) },
    ...(where && { where }),
    ...(argument.window && { window: lowerWindow(context, argument.window) }),
    origin: at(context, argument),
  };
}

/** The feature that says whether a list that is a feature holds the written answer: `has(interests, "Golf")`. */
function answerOf(context: LowerContext, node: Reference, scope: Scope): { dimension: string; feature: string } | undefined {
  const [list, answer, ...more] = node.arguments.map(({ value }) => value);
  if (list?.$type !== 'Reference' || list.call || answer?.$type !== 'StringLiteral' || more.length > 0) return undefined;
  const parts = pathParts(context, list, list.path ?? '');
  const found = resolve(
    context,
    parts.map(({ name }) => name),
    scope,
  );
  if (found.kind !== 'feature') return undefined;
  const own = context.names.dimensions
    .get(found.dimension)
    ?.answers.get(found.feature)
    ?.find((one) => one.answer === answer.value);
  if (own === undefined) return undefined;
  mentionResolution(context, found, parts, scope);
  return { dimension: found.dimension, feature: own.name };
}

/** A bare word that stands for itself, such as the `month` of `period(date, month)`. */
function wordOf(node: Expression | undefined): string | undefined {
  return node?.$type === 'Reference' && !node.call ? readName(node.path ?? '') : undefined;
}

/** Whether the first argument is a series: an aggregate that is cut by a period. */
function readsSeries({ catalog }: LowerContext, node: Reference): boolean {
  const first = node.arguments[0]?.value;
  if (first?.$type !== 'Reference' || !first.call) return false;
  return first.arguments[0]?.by !== undefined && catalog.functions.get(readName(first.path ?? ''))?.aggregates === true;
}

/** The source whose rows a call reads: the one of its first argument. Inside rows it stays where it is. */
function sourceOf(context: LowerContext, node: Reference, scope: Scope): string | undefined {
  const found = node.arguments[0] && firstSource(context, node.arguments[0].value);
  return found ?? (scope.kind === 'row' ? scope.source : undefined);
}

function firstSource(context: LowerContext, node: Expression | undefined): string | undefined {
  if (!node) return undefined;
  switch (node.$type) {
    case 'Reference':
      if (!node.call) return headSource(context.names, node.path ?? '');
      for (const argument of node.arguments) {
        const found = firstSource(context, argument.value);
        if (found !== undefined) return found;
      }
      return undefined;
    case 'Logic':
    case 'Sum':
    case 'Comparison':
      return firstSource(context, node.left) ?? firstSource(context, node.right);
    case 'Minus':
    case 'Not':
      return firstSource(context, node.operand);
    case 'Membership':
    case 'Between':
      return firstSource(context, node.value);
    case 'Conditional':
      return firstSource(context, node.condition) ?? firstSource(context, node.then) ?? firstSource(context, node.otherwise);
    default:
      return undefined;
  }
}

export function lowerArgument(context: LowerContext, node: Clause, scope: Scope): ArgumentPlan {
  const by = node.by === undefined ? undefined : readPath(node.by).join('.');
  return {
    value: lowerExpression(context, node.value, scope),
    ...(node.where && { where: lowerExpression(context, node.where, scope) }),
    ...(node.window && { window: lowerWindow(context, node.window) }),
    ...(by !== undefined && { by: periodOf(by) }),
    origin: at(context, node),
  };
}

function periodOf(word: string): Period {
  return PERIODS.find((period) => period === word) ?? (word as Period);
}

function lowerWindow(context: LowerContext, node: Window): WindowPlan {
  const origin = at(context, node);
  if (node.$type === 'RelativeWindow') {
    const before = node.before && lowerDate(context, node.before.value ?? '', at(context, node.before));
    const date = before?.op === 'literal' ? String(before.value) : undefined;
    return {
      kind: node.direction ?? 'last',
      ...spanOf(node.span),
      ...(date !== undefined && { before: date }),
      ...(node.gap && { gap: spanOf(node.gap) }),
      origin,
    };
  }
  for (const end of [node.from, node.to]) if (end) lowerDate(context, end.value ?? '', at(context, end));
  return { kind: 'range', from: String(node.from?.value ?? ''), to: String(node.to?.value ?? ''), origin };
}
