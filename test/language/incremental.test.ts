// A spec that is edited step by step means what it would mean if it were read afresh: nothing remembered is out of date.

import { describe, expect, it } from 'vitest';
import { catalog } from '../../language/catalog/catalog.ts';
import { analyze } from '../../language/rules/analyze.ts';
import { type ParsedSpec, parseSpec } from '../../language/syntax/parse.ts';
import { createRandom, drawBelow } from '../../server/engine/statistics/numeric/random.ts';
import { filesUnder } from '../support/repository.ts';

const URI = 'file:///spec/main.segspec';
const shop = filesUnder('examples/online-shop/shop.segspec')[0]?.text ?? '';

const meaning = (parsed: ParsedSpec): string => {
  const { plan, findings, model } = analyze(parsed, () => undefined, { catalog, today: '2026-10-01' });
  return JSON.stringify([findings, plan, [...model.symbols.values()], model.occurrences]);
};

/** Edits that change what names elsewhere mean, beside those that only move or break text. */
const EDITS: readonly ((text: string, at: number) => string)[] = [
  (text) => text.replace('recency "Days', 'last_seen "Days'),
  (text) => text.replace('last_seen "Days', 'recency "Days'),
  (text) => text.replace('joins: orders by order_id = order_id, products by product_id', 'joins: orders by order_id = order_id'),
  (text) => text.replace('joins: orders by order_id = order_id\n', 'joins: orders by order_id = order_id, products by product_id\n'),
  (text) => text.replace('discount: money(GBP)', 'rebate: money(GBP)'),
  (text) => text.replace('rebate: money(GBP)', 'discount: money(EUR)'),
  (text) => text.replace('entity: customer', 'entity: person'),
  (text) => `\n${text}`,
  (text, at) => `${text.slice(0, at)}x${text.slice(at)}`,
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at) => `${text.slice(0, at)}\n${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}}${text.slice(at)}`,
  (text) => text.replace('decision SaveList', 'decision CallList'),
  (text) => text.replace('source products', 'source goods'),
  // Other types, which features elsewhere may rest on, and a circle.
  (text) => text.replace('= recency(orders)', '= "long ago"'),
  (text) => text.replace('= "long ago"', '= recency(orders)'),
  (text) => text.replace('= recency(orders)', '= recency + 1'),
  (text) => text.replace('= recency + 1', '= recency(orders)'),
  (text) => text.replace('model ', 'dimension Resting: value { resting = recency > 3; twice = resting }\n\nmodel '),
];

describe('editing', () => {
  it('gives the same as reading afresh, after every one of 250 edits', () => {
    const random = createRandom(4, 'edits');
    let text = shop;
    let parsed = parseSpec(text, URI);
    for (let i = 0; i < 250; i++) {
      // Now and then everything is taken back, so that the spec does not decay into noise.
      text = i % 25 === 24 ? shop : (EDITS[drawBelow(random, EDITS.length)]?.(text, drawBelow(random, text.length)) ?? text);
      parsed = parseSpec(text, URI, parsed);
      expect(meaning(parsed) === meaning(parseSpec(text, URI)), `edit ${i}`).toBe(true);
    }
  });

  it('gives a new type to what rests on something that was touched, though itself nobody touched it', () => {
    const text = `${shop}\ndimension Resting: value { descriptor resting = recency }\n`;
    const before = parseSpec(text, URI);
    meaning(before);
    const now = text.replace('= recency(orders)', '= "long ago"');
    expect(meaning(parseSpec(now, URI, before)) === meaning(parseSpec(now, URI))).toBe(true);
  });

  it('keeps what nobody touched as it is, so that rules need not look through it again', () => {
    const before = parseSpec(shop, URI);
    const text = shop.replace('= recency(orders)', '= 2 * recency(orders)');
    const [old, now] = [before, parseSpec(text, URI, before)].map((parsed) => analyze(parsed, () => undefined, { catalog, today: '2026-10-01' }));
    const touched = (old?.plan.dimensions ?? []).filter((dimension, i) => dimension !== now?.plan.dimensions[i]).map(({ name }) => name);
    expect(touched).toEqual([dimensionWith('recency')]);
    const renewed = [...(old?.model.symbols ?? [])].filter(([id, symbol]) => symbol !== now?.model.symbols.get(id)).map(([id]) => id);
    expect(renewed.every((id) => id.includes(`:${touched[0]}`))).toBe(true);
  });
});

const dimensionWith = (feature: string): string | undefined =>
  analyze(parseSpec(shop, URI), () => undefined, { catalog }).plan.dimensions.find(({ features }) => features.some(({ name }) => name === feature))?.name;
