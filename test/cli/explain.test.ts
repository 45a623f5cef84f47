// `segspec explain --entity`: why a customer is in their segment, through the built command line.

import { beforeAll, describe, expect, it } from 'vitest';
import { aboutCells, whyCells } from '../../server/cli/print/why-cells.ts';
import type { Why } from '../../server/engine/model/model-file/why.ts';
import { segspec } from '../support/cli.ts';
import { must } from '../support/features.ts';
import { folderWith } from '../support/folder.ts';
import { SMALL_SPEC, smallFiles } from '../support/small-shop.ts';

const withModel = (model: string): string => SMALL_SPEC.replace(/model Main[\s\S]*$/, model);

/** A survey, with an answer missing here and there. */
const answers = `customer,fast,cheap,kind\n${Array.from({ length: 90 }, (_, i) => {
  const often = i % 2 === 0;
  return `c${i},${i === 4 ? '' : often === i % 9 > 0 ? 'yes' : 'no'},${often === (i % 7 > 0) ? 'no' : 'yes'},${often ? 'web' : 'shop'}\n`;
}).join('')}`;

const survey = `segmentation Poll "Poll" { sponsor: "CEO"; owner: "Insights"; entity: customer; as_of: 2025-09-30 }
source poll: survey { from: "poll.csv"; key: customer; columns { customer: id; fast: boolean("yes", "no") "Fast"; cheap: boolean("yes", "no") "Cheap"; kind: category "Kind" } }
dimension Wants: attitudinal { fast "Fast" = poll.fast; cheap "Cheap" = poll.cheap; kind "Kind" = poll.kind }
model Main: latent_class { segments: 2; bootstraps: 2; nulls: 19 }
`;

const cwd = folderWith({
  ...smallFiles(),
  'poll.csv': answers,
  'poll.segspec': survey,
  'tree.segspec': withModel('model Main: ward { segments: 3; bootstraps: 2; nulls: 19 }\n'),
  'mixture.segspec': withModel('model Main: gaussian_mixture { segments: 3; bootstraps: 2; nulls: 19 }\n'),
  'rules.segspec': withModel(
    'model Main: rules { }\nsegment many "Many orders" { when: orders > 5 and basket > 50 GBP }\nsegment any "Any orders" { when: orders > 1 }\n',
  ),
  'few.segspec': withModel('model Main: rules { }\nsegment many "Many orders" { when: orders > 5 and basket > 50 GBP }\n'),
  'unrun.segspec': SMALL_SPEC,
});

const explain = (...args: readonly string[]) => segspec(['explain', ...args], { cwd });

async function whyOf(spec: string, id: string): Promise<Why> {
  const { code, out, err } = await explain(spec, '--entity', id, '--format', 'json');
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as Why;
}

beforeAll(async () => {
  for (const name of ['small', 'poll', 'tree', 'mixture', 'rules', 'few']) {
    expect((await segspec(['run', '--write', '--fail-on', 'never', '--format', 'json', `${name}.segspec`], { cwd })).code).toBe(0);
  }
});

describe('explaining an entity', () => {
  it('says the segment, how sure, the runner-up, and what decides', async () => {
    const { code, out, err } = await explain('small.segspec', '--entity', 'c1');
    expect([code, err]).toEqual([0, '']);
    const why = await whyOf('small.segspec', 'c1');
    expect(out).toMatch(/^Small shop · customer c1\n\n/);
    expect(out.toLowerCase()).toContain(`\n\n${must(why.segment).label.toLowerCase()}  ${must(why.segment).id}\n`);
    expect(out).toMatch(/One of 30 customers in it, 33\.3 % of all, as of 2025-09-30\./);
    expect(out).toMatch(/How sure {2}0\.\d\d\n/);
    expect(out.toLowerCase()).toContain(`the runner-up is ${must(why.runnerUp).label.toLowerCase()}. its centre is`);
    expect(out).toMatch(/ {4}Basket +9\d\.\d\d GBP +9\d\.\d\d GBP +\d\d\.\d\d GBP +[+−]\d/);
    expect(out).toContain('The parts add up to 100 %');
    expect(Math.max(...out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(100);
  });

  it('gives the same as JSON', async () => {
    const why = await whyOf('small.segspec', 'c1');
    expect(why).toMatchObject({ entity: 'customer', id: 'c1', method: 'kmeans' });
    expect(why.deciding.reduce((total, { weight }) => total + weight, 0)).toBeCloseTo(1, 9);
    expect(must(why.distance).own).toBeLessThan(must(must(why.distance).runnerUp));
    expect(1 - must(why.distance).own / must(must(why.distance).runnerUp)).toBeCloseTo(must(why.confidence), 9);
    for (const one of why.deciding) expect(one).toMatchObject({ value: expect.any(Number), own: expect.any(Number), other: expect.any(Number) });
  });

  it('works for trees and for mixtures', async () => {
    expect(must((await whyOf('tree.segspec', 'c2')).distance).own).toBeLessThan(1);
    const { out } = await explain('mixture.segspec', '--entity', 'c2');
    expect(out).toMatch(/How sure {2}(more than 99\.9|100|9\d\.\d) %/);
    expect(out).toContain('How large and how spread the segments');
    const { posterior, margin } = await whyOf('mixture.segspec', 'c2');
    expect(must(posterior).own).toBeGreaterThan(0.9);
    expect(must(margin)).toBeGreaterThan(0);
  });

  it('leaves out answers that are not known, and says so', async () => {
    const { out } = await explain('poll.segspec', '--entity', 'c4');
    expect(out).toContain('Not known, and left out: Fast.');
    expect(out).toMatch(/ {4}Kind +web +100 % +0 % +[+]\d/);
    expect(out).toContain('of names the share');
    expect(out).toContain('How large the segments are');
  });

  it('under rules gives the condition in words, and what it read', async () => {
    const { out } = await explain('rules.segspec', '--entity', 'c1');
    expect(out).toContain('The condition that decided\n  Orders > 5 and Basket > 50 GBP\n');
    expect(out).toContain('that of Any orders is met too, and stands later');
    expect(out).toMatch(/ {4}Orders +\d+ +\d/);
    const nowhere = await explain('few.segspec', '--entity', 'c0');
    expect(nowhere).toMatchObject({ code: 0, out: 'Small shop · customer c0\n\nThis customer has no segment. It meets no condition.\n' });
  });

  it.each([
    ['an id that is close', ['small.segspec', '--entity', 'C-12'], /no customer `C-12` in the population of 90\. Did you mean `c12`, /],
    ['an id like no other', ['small.segspec', '--entity', 'somebody-else'], /Their ids look like `c0`\./],
    [
      'no model file',
      ['unrun.segspec', '--entity', 'c1'],
      /no model file `unrun\.model\.json` to explain with\. Make one with `segspec run`, or name it with --model\./,
    ],
    ['a feature and an entity', ['small.segspec', 'Buying.orders', '--entity', 'c1'], /Either a feature or an entity can be explained/],
  ] as const)('%s: says what to do', async (_, args, message) => {
    const { code, out, err } = await explain(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
  });

  it('takes the model file that is named', async () => {
    const named = await explain('unrun.segspec', '--entity', 'c1', '--model', 'small.model.json');
    expect(named).toMatchObject({ code: 0, out: (await explain('small.segspec', '--entity', 'c1')).out });
  });

  it('shows what stood in for a value, names, and yes or no as a reader has them', () => {
    const day = { kind: 'duration', unit: 'day' } as const;
    expect(whyCells({ feature: 'B.gap', type: day, standIn: 143, own: 22.4, other: 95.5 })).toEqual(['none [143 days]', '22.4 days', '95.5 days']);
    expect(whyCells({ feature: 'B.kind', type: { kind: 'category' }, value: 'web', own: 0.62 })).toEqual(['web', '62 %', '–']);
    expect(whyCells({ feature: 'B.yes', type: { kind: 'boolean' }, value: true, own: 0.5, other: 0 })).toEqual(['yes', '50 %', '0 %']);
    expect(whyCells({ feature: 'B.band', type: { kind: 'ordinal', levels: ['low', 'high'] }, value: 'low', own: 1.25 })).toEqual(['low', '1.25', '–']);
    expect(whyCells({})).toEqual(['', '', '']);
    expect(aboutCells([{ feature: 'B.gap', type: day, standIn: 143 }], { entity: 'customer' })[1]).toContain(
      'stood in for a value that this customer does not have',
    );
  });
});
