// A preview runs on a sample that a seed draws: the same entities in whatever order the rows come, never more than asked for, and no model file.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeShop } from '../../../examples/online-shop/generate.ts';
import { catalog } from '../../../language/catalog/catalog.ts';
import { analyze } from '../../../language/rules/analyze.ts';
import { parseSpec } from '../../../language/syntax/parse.ts';
import { openDuckDb } from '../../../server/engine/data/warehouse/duckdb.ts';
import { previewPlan } from '../../../server/engine/stages/preview.ts';
import { folderWith } from '../../support/folder.ts';
import { ROOT_FOLDER } from '../../support/repository.ts';

const text = readFileSync(join(ROOT_FOLDER, 'examples/online-shop/shop.segspec'), 'utf8');
const data = Object.fromEntries(Object.entries(makeShop(3_000)).map(([name, lines]) => [`data/${name}`, lines.join('')]));

async function preview(folder: string, entities: number, seed = 2025) {
  const uri = pathToFileURL(join(folder, 'shop.segspec')).toString();
  const { plan } = analyze(parseSpec(text.replace('seed: 2025', `seed: ${seed}`), uri), () => undefined, { catalog });
  const warehouse = await openDuckDb();
  try {
    return await previewPlan(plan, { warehouse, entities });
  } finally {
    await warehouse.close();
  }
}

/** Rows after the header in the opposite order. */
function reversed(files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([name, content]) => {
      const [head = '', ...rows] = content.trimEnd().split('\n');
      return [name, `${[head, ...rows.reverse()].join('\n')}\n`];
    }),
  );
}

const sizes = (result: Awaited<ReturnType<typeof preview>>) => result.models[0]?.segments.map(({ id, size }) => `${id} ${size}`);

describe('a preview', () => {
  it('takes so many entities, says of how many, and finds what a whole run finds', async () => {
    const result = await preview(folderWith(data), 500);
    expect(result.audit).toMatchObject({ population: 500, sampledFrom: 3_000 });
    expect(result.models[0]?.segments).toHaveLength(4);
    expect(result).not.toHaveProperty('modelFile');
    expect(result.membership).toBeUndefined();
  });

  it('is the same in whatever order the rows come, and another with another seed', async () => {
    const [one, two, other] = [await preview(folderWith(data), 500), await preview(folderWith(reversed(data)), 500), await preview(folderWith(data), 500, 7)];
    expect(sizes(two)).toEqual(sizes(one));
    expect(sizes(other)).not.toEqual(sizes(one));
  });

  it('is the whole population where that is no larger', async () => {
    const { audit } = await preview(folderWith(data), 3_000);
    expect(audit.population).toBe(3_000);
    expect(audit.sampledFrom).toBeUndefined();
  });
});
