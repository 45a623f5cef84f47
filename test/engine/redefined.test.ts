// Features that mean something else than in the committed model file: nobody moves and nothing drifts by that alone, and where members cannot be compared it is said.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { sinceLines } from '../../server/cli/print/run-since.ts';
import { compareModelFiles } from '../../server/engine/model/model-file/compare.ts';
import { must } from '../support/features.ts';
import { folderWith } from '../support/folder.ts';
import { runSpecFile } from '../support/run-spec.ts';

const SPEC = `segmentation S { sponsor: "s"; owner: "o"; entity: customer; as_of: 2024-06-30 }
source data: crm { from: "data.csv"; key: id; owner: "o"; columns { amount: number; visits: number; city: category("origin": "Home", "type": "Away") } }
dimension D: behavioral { amount = data.amount; visits = data.visits }
model M: kmeans { segments: 3; bootstraps: 5; nulls: 19 }
segment low "Low" { looks_like: low amount, low visits }
segment high "High" { looks_like: high amount }
segment busy "Busy" { looks_like: high visits }
refresh { every: 3 months; owner: "o"; watch { drift <= 0.25; moved <= 15% }; on_alarm: refit }
`;
const GROUPS = [
  ['low', 100, 10, 5],
  ['high', 80, 60, 5],
  ['busy', 60, 10, 50],
] as const;
const DATA = `id,amount,visits,city\n${GROUPS.flatMap(([name, count, amount, visits]) =>
  Array.from({ length: count }, (_, i) => `${name}${i},${(amount + ((i * 37) % 11) / 5).toFixed(2)},${(visits + ((i * 53) % 13) / 6).toFixed(2)},origin`),
).join('\n')}\n`;

const folder = folderWith({ 'data.csv': DATA, 'main.segspec': SPEC });
const path = join(folder, 'main.segspec');
const first = await runSpecFile(path);
const rerun = async (edit: (text: string) => string) => {
  writeFileSync(path, edit(SPEC));
  return (await runSpecFile(path, 2, first.result.modelFile)).result;
};
/** Nothing is painted. */
const PLAIN = pc.createColors(false);
const codes = ({ findings }: Awaited<ReturnType<typeof rerun>>) => findings.map(({ code }) => code).filter((code) => /^SEG73[4-9]$/.test(code));

describe('a feature that keeps its name and changes its meaning', () => {
  it('moves nobody and drifts by nothing: who was where is told as it was told then', async () => {
    // Turned around, the low are high: by the old model on the new figures everybody would be somebody else.
    const result = await rerun((text) =>
      text.replace('amount = data.amount', 'amount = 70 - data.amount').replace('low amount, low', 'high amount, low').replace('high amount }', 'low amount }'),
    );
    expect(result.since).toMatchObject({ redefined: ['D.amount'], moves: [], refit: 1, migration: { moved: 0, both: 240 }, byRefit: { moved: 0, both: 240 } });
    expect(result.since?.identities.map(({ segment, was, jaccard, how }) => [segment === was, jaccard, how])).toEqual(new Array(3).fill([true, 1, 'kept']));
    expect(result.since?.drift.map(({ what }) => what)).toEqual(['D.amount', 'D.visits', 'segments']);
    expect(result.since?.drift.every(({ psi, level }) => psi < 1e-9 && level === 'none')).toBe(true);
    expect(codes(result)).toEqual(['SEG738']);
    expect(
      compareModelFiles(must(first.result.modelFile), must(result.modelFile))
        .map(({ text }) => text)
        .join(' '),
    ).toContain('whether the data changed too cannot be told');
    // The sizes by name are those of the groups in the data.
    expect(Object.fromEntries(result.models[0]?.segments.map(({ id, size }) => [id, size]) ?? [])).toEqual({ low: 100, high: 80, busy: 60 });
  });

  it('is found by how its source is read as well, and under another name', async () => {
    for (const edit of [
      (text: string) => text.replace('key: id;', 'key: id; where: amount > 0;'),
      (text: string) =>
        text.replace('amount = data.amount', 'spent = data.amount').replaceAll('low amount', 'low spent').replaceAll('high amount', 'high spent'),
      (text: string) => text.replace('amount: number;', 'amount: number missing(-1);'),
    ]) {
      const result = await rerun(edit);
      expect(result.since?.redefined).toContain('D.amount');
      expect(result.since).toMatchObject({ migration: { moved: 0 }, moves: [] });
      expect(result.since).not.toHaveProperty('without');
    }
  });

  it('is not one after wording, a contract or a column that it does not read', async () => {
    for (const edit of [
      (text: string) => text.replace('amount = data', 'amount "Spent" = data'),
      (text: string) => text.replace('owner: "o"; columns', 'owner: "p"; expect { rows >= 5 }; columns'),
      (text: string) => text.replace('"origin": "Home"', '"origin": "Here"'),
    ])
      expect((await rerun(edit)).since).not.toHaveProperty('redefined');
  });

  it('whose data is gone leaves identity to what is declared, and says so', async () => {
    writeFileSync(join(folder, 'other.csv'), readFileSync(join(folder, 'data.csv')));
    const result = await rerun((text) =>
      text
        .replaceAll('data.amount', 'new.amount')
        .replaceAll('data.visits', 'new.visits')
        .replace('source data', 'source new')
        .replace('data.csv', 'other.csv'),
    );
    expect(result.since).toMatchObject({
      redefined: ['D.amount', 'D.visits'],
      migration: { notRun: expect.any(String) },
      byRefit: { notRun: expect.any(String) },
      drift: [],
    });
    expect(result.since?.membersUntold).toMatch(/D\.amount has no values/);
    expect(result.since?.identities.map(({ segment, was, how }) => [segment === was, how])).toEqual(new Array(3).fill([true, 'by name']));
    expect(result.since?.moves).toEqual([]);
    expect(codes(result)).toEqual(['SEG739']);
  });

  it('cannot be told from a model file of an earlier version, which is said', async () => {
    writeFileSync(path, SPEC.replace('amount = data.amount', 'amount = 70 - data.amount'));
    const { definitions: _, ...earlier } = must(first.result.modelFile);
    const { result } = await runSpecFile(path, 2, earlier);
    expect(result.since).toMatchObject({ definitionsUntold: true });
    expect(result.since).not.toHaveProperty('redefined');
    expect(sinceLines(result, PLAIN, 100).join(' ')).toContain('An earlier version of Segspec wrote the committed model file');
  });

  it('is computed from a source that only has another name by now', async () => {
    const result = await rerun((text) =>
      text.replaceAll('data.amount', 'new.amount').replaceAll('data.visits', 'new.visits').replace('source data', 'source new'),
    );
    expect(result.since).toMatchObject({ redefined: ['D.amount', 'D.visits'], migration: { moved: 0, both: 240 }, moves: [] });
  });
});
