// Signatures at a cursor (‸): which call it is, and which parameter is being written, in text that is half typed.

import { describe, expect, it } from 'vitest';
import { catalog } from '../../language/catalog/catalog.ts';
import { signatureAt } from '../../language/completion/signature.ts';

/** The label with its active parameter in angle brackets. */
function shown(marked: string): string | undefined {
  const signature = signatureAt(marked.slice(0, marked.indexOf('‸')), catalog);
  if (!signature) return undefined;
  const [from, to] = signature.parameters[signature.active ?? -1]?.span ?? [0, 0];
  return to === 0 ? signature.label : `${signature.label.slice(0, from)}<${signature.label.slice(from, to)}>${signature.label.slice(to)}`;
}

const inDimension = (line: string): string => `source orders: transactions "Orders" { }\n\ndimension D: behavioral "D" {\n  a = ${line}`;

describe('signature at the cursor', () => {
  it.each([
    ['the first argument', 'sum(‸', 'sum(<values>)'],
    ['behind a condition', 'sum(orders.amount where channel in ("a", "b‸', 'sum(<values>)'],
    ['the second argument', 'quantile(orders.amount, ‸', 'quantile(values, <fraction>)'],
    ['a named argument', 'propensity(left, ahead: 6 months, among: ‸', 'propensity(target, [ahead: …], <[among: …]>, from: …, …)'],
    ['many values of a name', 'propensity(left, from: a, b, ‸', 'propensity(target, [ahead: …], [among: …], <from: …, …>)'],
    ['a named argument on a line of its own', 'propensity(left,\n    from: ‸', 'propensity(target, [ahead: …], [among: …], <from: …, …>)'],
    ['a call in a call', 'round(sum(‸', 'sum(<values>)'],
    ['behind a call in a call', 'quantile(abs(x), ‸', 'quantile(values, <fraction>)'],
    ['a transform', 'x | winsorize(‸', 'winsorize(<[share]>)'],
    ['a name that nothing has, inside one', 'sum(nothing(‸', 'sum(<values>)'],
  ])('%s', (_, line, expected) => {
    expect(shown(inDimension(line))).toBe(expected);
  });

  it.each([
    ['outside', 'sum(orders.amount) ‸'],
    ['on the next feature', 'sum(orders.amount\n  b = ‸'],
    ['in a group', '(1 + ‸'],
    ['in a membership', 'x in ("a", ‸'],
  ])('nothing %s', (_, line) => {
    expect(shown(inDimension(line))).toBeUndefined();
  });

  it('of a metric where checks stand, and of a function inside it', () => {
    expect(shown('require {\n  relevance(‸')).toBe('relevance(<feature>, [by])');
    expect(shown('source s: crm {\n  expect {\n    missing(‸')).toMatch(/^missing\(</);
    expect(shown('source s: crm {\n  expect {\n    valid(contains(‸')).toMatch(/^contains\(</);
  });

  it('of a column type', () => {
    expect(shown('source s: crm {\n  columns {\n    amount: money(‸')).toContain('money');
  });
});
