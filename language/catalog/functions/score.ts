// `score`: the mean of several survey items.

import { NUMBER, type ValueType } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { unless, wantItem } from './argument-types.ts';

export const score = defineFunction({
  name: 'score',
  family: 'survey',
  summary: 'The mean of several survey items, reversed ones turned, on their scale.',
  details:
    'An item marked `reversed` counts as low + high − answer.\nThe mean of the items that were answered; missing where none was.\nCronbach’s alpha of the items, over entities that answered all of them, is in the result.',
  parameters: [{ name: 'items', kind: 'rating', many: true, summary: 'Survey items on one scale.' }],
  aggregates: false,
  type: (types) => unless(commonScale(types), ...types.map(wantItem)),
  sql: ({ args, types, reversed, words }) => {
    const items = args.map((item, i) => turned(item, types[i], reversed?.[i] ?? false));
    const total = items.map((item) => `coalesce(${item}, 0)`).join(' + ');
    const answered = items.map((item) => `CASE WHEN ${item} IS NULL THEN 0 ELSE 1 END`).join(' + ');
    return words.divide(`(${total})`, `(${answered})`);
  },
  examples: [{ expression: 'score(people.quality, people.price, people.service)', gives: { ana: 4.333333333333333, ben: 2.5, cleo: null } }],
});

function turned(item: string, type: ValueType | undefined, reversed: boolean): string {
  return reversed && type?.kind === 'rating' ? `(${type.low + type.high} - ${item})` : item;
}

/** The scale all items share; a plain number otherwise. */
function commonScale(types: readonly ValueType[]): ValueType {
  const [first] = types;
  const same = first?.kind === 'rating' && types.every((type) => type.kind === 'rating' && type.low === first.low && type.high === first.high);
  return same ? first : NUMBER;
}
