// Scoring some entities at a time gives the same as all at once, wherever a slice ends.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { CommandInput } from '../../server/cli/command.ts';
import { committedModel } from '../../server/cli/committed-model.ts';
import { scoreSlices } from '../../server/cli/score-slices.ts';
import type { Streams } from '../../server/cli/streams.ts';
import { openWithData } from '../../server/cli/with-data.ts';
import { openOutput } from '../../server/engine/data/outputs/index.ts';
import { emptinessOf } from '../../server/engine/model/model-file/emptied.ts';
import type { ModelFile } from '../../server/engine/model/model-file/schema.ts';
import { tableOf } from '../support/features.ts';
import { folderWith } from '../support/folder.ts';
import { ROOT_FOLDER } from '../support/repository.ts';

const EXAMPLES = ['online-shop/shop.segspec', 'subscription/subscription.segspec', 'year/year.segspec'];
const signal = new AbortController().signal;

async function scored(example: string, format: string, atOnce?: number) {
  const path = join(ROOT_FOLDER, 'examples', example);
  const input: CommandInput = { args: [path], options: {}, streams: { err: () => undefined, redraw: () => undefined } as unknown as Streams, signal };
  const { spec, warehouse } = await openWithData(path, input);
  try {
    const { plan } = spec.analysis;
    const model = committedModel(spec, input, 'to score with');
    const scratch = folderWith();
    const found = await scoreSlices({
      plan,
      warehouse,
      model,
      entity: plan.segmentation?.entity ?? '',
      format,
      scratch,
      signal,
      progress: () => undefined,
      ...(atOnce !== undefined && { atOnce }),
    });
    return { ...found, file: undefined, bytes: readFileSync(found.file).toString('base64') };
  } finally {
    await warehouse.close();
  }
}

it.each(EXAMPLES)('examples/%s is the same in slices, byte for byte', async (example) => {
  const whole = await scored(example, 'csv');
  expect(whole.rows).toBeGreaterThan(100);
  // A last slice that is not full, and one that is.
  for (const atOnce of [Math.ceil(whole.rows / 3) - 1, whole.rows / 2]) expect(await scored(example, 'csv', atOnce)).toEqual(whole);
});

it('a file of nobody has its columns', async () => {
  for (const [format, content] of Object.entries({ csv: 'customer,age\n', jsonl: '' })) {
    const file = join(folderWith(), 'members');
    const writer = await openOutput(format, file);
    const none = { values: new Float64Array(), kind: 'number' as const };
    await writer.add([
      { name: 'customer', kind: 'text', values: [] },
      { name: 'age', ...none },
    ]);
    await writer.end();
    await writer.close();
    expect(readFileSync(file, 'utf8')).toBe(content);
  }
});

it('counts what has become empty over all slices', () => {
  const model = { watch: [{ feature: 'Use.a', missing: 0, cuts: [], shares: [] }], data: { entities: 1000 } } as unknown as ModelFile;
  const table = (values: number[]) => tableOf({ 'Use.a': { values } });
  const noted = emptinessOf(model);
  noted.add(table(Array.from({ length: 500 }, () => 1)));
  expect(noted.emptied()).toEqual([]);
  noted.add(table(Array.from({ length: 500 }, () => Number.NaN)));
  expect(noted.emptied()).toMatchObject([{ before: 0, now: 0.5 }]);
});
