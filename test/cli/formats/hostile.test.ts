// Whatever stands in labels, values, messages and file names: every format is read back whole by another program,
// and nothing on a terminal or in a log steers it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RUN_FORMATS } from '../../../server/cli/formats/with-page.ts';
import { printable, spoken } from '../../../server/report/printable.ts';
import { segspec } from '../../support/cli.ts';
import { folderWith } from '../../support/folder.ts';
import { NASTY } from '../../support/formats.ts';
import { COMMANDS, FRAGMENTS, STEERS } from '../../support/hostile-words.ts';
import { READ_BACK, wrongWith } from '../../support/read-back.ts';
import { SMALL_SPEC, smallFiles } from '../../support/small-shop.ts';

const hostile = fc.array(fc.constantFrom(...FRAGMENTS), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));
describe('every format', () => {
  it.each(Object.keys(READ_BACK))('%s is read back whole', async (format) => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, async (name, label, message) => {
        expect(await wrongWith(format, { name, label, message })).toBeUndefined();
      }),
      { numRuns: format === 'junit' ? 60 : 200, seed: 3 },
    );
  });
});

it('every format is read back, but what is for people and the page', () => {
  expect(RUN_FORMATS.map(({ name }) => name).filter((name) => !(name in READ_BACK))).toEqual(['pretty', 'html']);
});

it('words keep our colours and nothing else that steers', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(printable(text)).not.toMatch(STEERS);
      expect(printable(text)).not.toMatch(COMMANDS);
      expect(spoken(`\u001b[1m${printable(text)}\u001b[22m`)).toBe(`\u001b[1m${printable(text)}\u001b[22m`);
      expect(spoken(text).replaceAll('\u001b[31m', '')).not.toMatch(STEERS);
      expect(spoken(text)).not.toMatch(COMMANDS);
    }),
    { numRuns: 500 },
  );
});

describe.skipIf(process.platform === 'win32')('a hostile project', () => {
  const label = `x\u001b[2J\u202e ::error::pwn ##[group]y ${NASTY.slice(0, 40)}`.replaceAll('"', "'");
  const quoted = `"""\n::error::pwn\n${label}"""`;
  const spec = SMALL_SPEC.replace('"Small shop"', quoted)
    .replace('"Orders" {', `${quoted} {`)
    .replace('"Order value"', quoted)
    .replace('"How they buy"', quoted)
    .replace('basket "Basket"', `basket ${quoted}`)
    .replace('orders "Orders"', `orders ${quoted}`)
    .replaceAll('amount', '`am\u001b[2Jount`')
    .concat(`\nsegment a ${quoted} { looks_like: high orders }\ntest ${quoted} { given: orders = 3; basket = 3; expect: a }\n`);
  const name = '::error::n\u001b[2J\n::warning::z.segspec';
  const cwd = folderWith({
    'orders.csv': (smallFiles()['orders.csv'] ?? '').replace('amount', 'am\u001b[2Jount').replaceAll('c1,', '::error::c1\u001b[2J,'),
    [name]: spec,
  });
  it.each([
    ['check'],
    ['audit'],
    ['run'],
    ['run', '--write'],
    ['run', '--suggest'],
    ['test'],
    ['score', '--out', 'o.csv'],
    ['report', '--out', 'o\u001b[2J.html'],
    ['explain', '--dimension', 'Buying'],
    ['explain', '--entity', '::error::c1\u001b[2J'],
    ['format', '--check'],
    ['diff', name],
  ])('%s %s %s writes words only', async (...args) => {
    const { out, err, code } = await segspec([args[0] ?? '', name, ...args.slice(1)], { cwd, binary: true });
    expect(code).not.toBeNull();
    expect(`${out}${err}`).not.toMatch(STEERS);
    expect(`${out}${err}`).not.toMatch(COMMANDS);
  });
  it('a file that is not there is named in words too', async () => {
    const { err } = await segspec(['check', 'no\u001b[2J\n::error::x.segspec'], { cwd, binary: true });
    expect(err).not.toMatch(STEERS);
    expect(err).not.toMatch(COMMANDS);
  });
});
