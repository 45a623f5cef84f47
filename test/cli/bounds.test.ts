// Every command that computes with data can be bounded, and told the day it looks from.

import { expect, it } from 'vitest';
import { BOUNDS, LOOKING, SHARED } from '../../server/cli/command.ts';
import { commandsFor } from '../../server/cli/commands/index.ts';
import { segspec } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { SMALL_SPEC, smallFiles } from '../support/small-shop.ts';

/** `init` has no spec yet, and a measurement is of the days that it declares. */
const WITHOUT_A_DAY = new Set(['init', 'measure']);

it('has all bounds or none, and with them a day', async () => {
  const commands = await commandsFor([]);
  const computing = commands.filter(({ options }) => BOUNDS.some((bound) => options.includes(bound)) && !options.includes(SHARED.noData));
  expect(computing.map(({ name }) => name)).toEqual(expect.arrayContaining(['audit', 'run', 'score', 'test', 'diff', 'publish', 'refresh']));
  for (const { name, options } of computing) {
    expect([name, ...BOUNDS.filter((bound) => !options.includes(bound))]).toEqual([name]);
    if (!WITHOUT_A_DAY.has(name)) expect([name, options.includes(LOOKING[0] as (typeof LOOKING)[number])]).toEqual([name, true]);
  }
});

it('a test that runs the spec looks from the day that is given', async () => {
  const spec = `${SMALL_SPEC}segment often { looks_like: high orders }\nsegment seldom { looks_like: low orders }\ntest "many" { given: orders = 20, basket = 15; expect: often }\n`;
  const folder = folderWith({ ...smallFiles(), 'small.segspec': spec });
  const [now, before] = [
    await segspec(['test', '--no-model', 'small.segspec'], { cwd: folder }),
    await segspec(['test', '--no-model', '--as-of', '2020-01-01', 'small.segspec'], { cwd: folder }),
  ];
  expect([now.code, before.code], now.out + now.err + before.err).toEqual([0, 1]);
});
