// Rules at their edges: what must not be told, and names that are near by meaning.

import { describe, expect, it } from 'vitest';
import { closest } from '../../language/references/closest.ts';
import { analyzeText } from '../support/analyze.ts';

const HEAD =
  'segmentation S "S" { sponsor: "s"; owner: "o"; entity: customer; as_of: 2024-06-30 }\ndecision Keep: portfolio "Whom?" { owner: "o"; uses: Buying; kpi: Buying.n }\n';
const SOURCE = 'source orders: transactions { from: "o.csv"; key: id; time: day; owner: "o"; columns { id: id; day: date; amount: number; until: date } }\n';
const codes = (text: string) => analyzeText(HEAD + SOURCE + text).findings.map(({ code }) => code);

describe('a dimension that no decision uses', () => {
  const buying = 'dimension Buying: behavioral "B" { n "N" = count(orders in last 12 months) }\n';
  it.each([
    ['base features', 'dimension Spare: behavioral "S" { m = sum(orders.amount in last 12 months) }', true],
    ['outcomes only', 'dimension Spare: behavioral "S" { outcome m = sum(orders.amount in last 12 months) }', false],
    ['descriptors only', 'dimension Spare: behavioral "S" { descriptor m = sum(orders.amount in last 12 months) }', false],
    ['no feature yet', 'dimension Spare: behavioral "S" { }', false],
  ])('with %s', (_, spare, told) => expect(codes(buying + spare).includes('SEG205')).toBe(told));
});

describe('a total without a window', () => {
  it.each([
    ['count(orders)', true],
    ['frequency(orders)', true],
    ['sum(orders.amount where amount > 0)', true],
    ['count(orders in last 12 months)', false],
    ['frequency(orders in last 12 months)', false],
    ['count(orders where until between 2024-01-01 and 2024-06-30)', false],
    ['count(orders where until > as_of)', false],
    ['sum(orders.amount) / tenure(orders)', false],
  ])('%s', (feature, told) => expect(codes(`dimension Buying: behavioral "B" { n "N" = ${feature} }`).includes('SEG314')).toBe(told));
});

describe('a segmentation without a day', () => {
  const day = (times: string) =>
    analyzeText(`segmentation S "S" { sponsor: "s"; owner: "o"; entity: customer }\n${SOURCE.replace('time: day; ', times)}`).findings.find(
      ({ code }) => code === 'SEG221',
    );
  it.each([
    ['takes that of the latest event', 'time: day; ', 'so the latest event'],
    ['has none where no source has a time', '', 'no source has a `time:`'],
  ])('%s', (_, times, words) => expect(day(times)?.message).toContain(words));
});

describe('did you mean', () => {
  it.each([
    ['within', ['deliver_within', 'owner', 'columns'], 'deliver_within'],
    ['average', ['mean', 'median', 'mode'], 'mean'],
    ['nps', ['net_promoter', 'score'], 'net_promoter'],
    ['filter', ['from', 'where', 'key'], 'where'],
    ['amuont', ['amount', 'day'], 'amount'],
    ['constructor', ['amount', 'day'], undefined],
    ['last', ['last_order', 'last_visit'], undefined],
  ])('%s among %j: %s', (name, candidates, meant) => expect(closest(name, candidates)).toBe(meant));
});

describe('a transform with an argument that it cannot work with', () => {
  const found = (transform: string) =>
    analyzeText(`${HEAD}${SOURCE}dimension Buying: behavioral "B" { n "N" = count(orders in last 12 months) | ${transform} }`).findings.filter(
      ({ code }) => code === 'SEG301',
    );

  it.each([
    ['weight(0)', /^`weight` takes a number above 0.*`descriptor`\.$/],
    ['weight(0%)', /^`weight` takes a number above 0/],
    [`weight(1${'0'.repeat(400)})`, /^`weight` takes a number above 0/],
    ['bins(1)', /^`bins` takes a whole number of groups from 2 to 100/],
    ['breaks(1000000000)', /^`breaks` takes a whole number of groups/],
    ['winsorize(60%)', /^`winsorize` takes a share/],
    ['impute(average)', /^`impute` takes one of/],
    ['weight(1, 2)', /^`weight` takes 1 argument,/],
  ] as const)('is told while checking: %s', (transform, expected) => {
    expect(found(transform).map(({ message }) => message)).toEqual([expect.stringMatching(expected)]);
  });

  it.each(['weight(2)', 'weight(0.5)', 'bins(2)', 'winsorize(1%)', 'impute(zero)'])('and not where it can: %s', (transform) => {
    expect(found(transform)).toEqual([]);
  });

  it('is told of the weight of a dimension', () => {
    const weighted = (weight: string) => codes(`dimension Buying: behavioral "B" { weight: ${weight}; n "N" = count(orders in last 12 months) }`);
    expect(weighted('2')).not.toContain('SEG104');
    for (const weight of ['0', `1${'0'.repeat(400)}`]) expect(weighted(weight)).toContain('SEG104');
  });
});

describe('how often something is repeated', () => {
  const told = (property: string) => analyzeText(`${HEAD}${SOURCE}model Main: kmeans { ${property} }`).findings.filter(({ code }) => code === 'SEG104');
  it.each([
    ['restarts: 99999999', 'from 1 to 10_000'],
    ['bootstraps: 10_001', 'from 2 to 10_000'],
    ['nulls: 1_000_000', 'from 1 to 10_000'],
    ['seed: 9_007_199_254_740_993', 'from 0 to 9_007_199_254_740_991'],
    ['segments: 2..101', 'up to 100'],
    ['segments: 99999999', 'up to 100'],
  ])('has an end: `%s`', (property, words) => {
    const [finding] = told(property);
    expect(finding?.message).toContain(words);
    expect(finding?.origin.start.line).toBe(HEAD.split('\n').length);
  });
  it.each(['restarts: 10_000', 'bootstraps: 10_000', 'nulls: 9_999', 'seed: 4_294_967_296', 'segments: 2..100'])('may be as in `%s`', (property) =>
    expect(told(property)).toEqual([]),
  );
});
