// Refits against the committed model file, through specs: identities, moves, drift, what `watch` and `transition` make of them.

import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ModelFile } from '../../server/engine/model/model-file/schema.ts';
import { folderWith } from '../support/folder.ts';
import { ROOT_FOLDER } from '../support/repository.ts';
import { runSpecFile } from '../support/run-spec.ts';

/** Groups of customers with their spending a month and their visits; each is jittered. */
type Group = readonly [name: string, count: number, amount: number, visits: number];

function spec(folder: string, groups: readonly Group[], settings: string, more = ''): string {
  const rows = groups.flatMap(([name, count, amount, visits]) =>
    Array.from({ length: count }, (_, i) => `${name}${i},${(amount + ((i * 37) % 11) / 5).toFixed(2)},${(visits + ((i * 53) % 13) / 6).toFixed(2)}`),
  );
  writeFileSync(join(folder, 'data.csv'), `id,amount,visits\n${rows.join('\n')}\n`);
  const path = join(folder, 'main.segspec');
  writeFileSync(
    path,
    `segmentation S { sponsor: "s"; owner: "o"; entity: customer; as_of: 2024-06-30 }
source data: crm { from: "data.csv"; key: id; owner: "o"; columns { amount: number; visits: number } }
dimension D: behavioral { amount = data.amount; visits = data.visits }
model M: kmeans { ${settings}; bootstraps: 5; nulls: 19 }
refresh { every: 3 months; owner: "o"; watch { drift <= 0.25; moved <= 15% }; on_alarm: refit }
${more}`,
  );
  return path;
}

const GROUPS: readonly Group[] = [
  ['low', 100, 10, 5],
  ['high', 80, 60, 5],
  ['busy', 60, 10, 50],
];
/** Two groups as long as they are divided in two, three otherwise. */
const SPLITTING: readonly Group[] = [
  ['low', 100, 10, 5],
  ['cheap', 70, 10, 14],
  ['high', 80, 90, 5],
];
const statuses = (watch: readonly { text: string; status: string }[]) => watch.map(({ text, status }) => `${text} ${status}`);

describe('since the committed model file', () => {
  it('nothing changed', async () => {
    const path = spec(folderWith(), GROUPS, 'segments: 3');
    const first = await runSpecFile(path);
    expect(first.result.since).toBeUndefined();
    const { result, model } = await runSpecFile(path, 2, first.result.modelFile);
    expect(model).toBe(first.model);
    expect(result.since).toMatchObject({ moves: [], refit: 1, migration: { moved: 0, both: 240, gone: 0, newcomers: 0, mobility: 0, flows: [] } });
    expect(result.since?.identities.map(({ how, jaccard }) => [how, jaccard])).toEqual(new Array(3).fill(['kept', 1]));
    expect(result.since?.drift.every(({ psi, level }) => psi < 1e-9 && level === 'none')).toBe(true);
    expect(statuses(result.watch)).toEqual(['drift <= 0.25 passed', 'moved <= 15% passed']);
  });

  it('sees who is in another segment, and that the features shifted', async () => {
    const folder = folderWith();
    const first = await runSpecFile(spec(folder, GROUPS, 'segments: 3'));
    // 60 of those who spent little spend much now.
    const path = spec(
      folder,
      [
        ['low', 10, 10, 5],
        ['high', 80, 60, 5],
        ['busy', 60, 10, 50],
        ['risen', 90, 60, 5],
      ],
      'segments: 3',
    );
    const { result } = await runSpecFile(path, 2, first.result.modelFile);
    expect(result.since?.drift.find(({ what }) => what === 'D.amount')).toMatchObject({ level: 'act' });
    expect(result.since?.drift.find(({ what }) => what === 'D.visits')?.level).not.toBe('act');
    expect(statuses(result.watch)).toEqual(['drift <= 0.25 failed', 'moved <= 15% passed']);
    expect(result.watch[0]?.detail).toContain('On alarm: refit.');
  });

  it('sees a split, and takes it where it is declared', async () => {
    const folder = folderWith();
    const first = await runSpecFile(spec(folder, SPLITTING, 'segments: 2'));
    const [large] = first.result.models[0]?.segments ?? [];
    expect(large?.size).toBe(170);
    const undeclared = await runSpecFile(spec(folder, SPLITTING, 'segments: 3'), 2, first.result.modelFile);
    expect(undeclared.result.since?.moves).toMatchObject([{ words: 'segment_1 splits into segment_1, segment_3', declared: false }]);
    expect(undeclared.result.findings.map(({ code }) => code)).toContain('SEG735');
    const declared = await runSpecFile(
      spec(
        folder,
        SPLITTING,
        'segments: 3',
        'segment segment_1 "Thrifty" { aliases: "old" }\nsegment bargain "Bargain" { }\ntransition { segment_1 splits into segment_1, bargain }',
      ),
      2,
      first.result.modelFile,
    );
    expect(declared.result.since?.moves).toMatchObject([{ words: 'segment_1 splits into segment_1, bargain', declared: true }]);
    expect(declared.result.since?.identities.find(({ segment }) => segment === 'bargain')).toMatchObject({ was: 'bargain', how: 'declared' });
    expect(declared.result.findings.map(({ code }) => code)).not.toContain('SEG735');
    // Committed, the same spec has nothing more to say of it.
    const again = await runSpecFile(join(folder, 'main.segspec'), 2, declared.result.modelFile);
    expect(again.result.since?.moves).toEqual([]);
    expect(again.result.findings.map(({ code }) => code).filter((code) => /SEG73[5-7]/.test(code))).toEqual([]);
  });

  it('has nothing to say of a move of the past whose segment was renamed since', async () => {
    const folder = folderWith();
    const split = 'segment segment_1 "Thrifty" { }\nsegment bargain "Bargain" { }\ntransition { segment_1 splits into segment_1, bargain }';
    const first = await runSpecFile(spec(folder, SPLITTING, 'segments: 2'));
    const declared = await runSpecFile(spec(folder, SPLITTING, 'segments: 3', split), 2, first.result.modelFile);
    const renamed = spec(folder, SPLITTING, 'segments: 3', split.replace('segment bargain "Bargain" { }', 'segment saver "Saver" { aliases: "bargain" }'));
    const codes = ({ result }: typeof declared) => result.findings.map(({ code }) => code).filter((code) => /SEG73[5-7]/.test(code));
    const before = await runSpecFile(renamed, 2, declared.result.modelFile);
    expect(before.result.modelFile?.segments.map(({ id }) => id)).toContain('saver');
    const after = await runSpecFile(renamed, 2, before.result.modelFile);
    expect([codes(before), codes(after)]).toEqual([[], []]);
  });

  it('says where a declared move was not seen, and never gives a retired id again', async () => {
    const folder = folderWith();
    const first = await runSpecFile(spec(folder, GROUPS, 'segments: 3'));
    const unseen = await runSpecFile(
      spec(folder, GROUPS, 'segments: 3', 'segment x "X" { }\ntransition { segment_1 splits into segment_1, x }'),
      2,
      first.result.modelFile,
    );
    expect(unseen.result.findings.map(({ code }) => code)).toContain('SEG736');
    const fewer = await runSpecFile(spec(folder, GROUPS, 'segments: 2'), 2, first.result.modelFile);
    const { retired, segments } = fewer.result.modelFile as ModelFile;
    expect(retired.length).toBeGreaterThan(0);
    expect(retired.some((id) => segments.some((segment) => segment.id === id))).toBe(false);
    const back = await runSpecFile(spec(folder, GROUPS, 'segments: 3'), 2, fewer.result.modelFile);
    expect(back.result.modelFile?.segments.some(({ id }) => retired.includes(id))).toBe(false);
    expect(back.result.modelFile?.retired).toEqual(expect.arrayContaining([...retired]));
    const claimed = await runSpecFile(
      spec(folder, GROUPS, 'segments: 3', `segment ${retired[0]} "Again" { looks_like: high amount }`),
      2,
      fewer.result.modelFile,
    );
    expect(claimed.result.findings.map(({ code }) => code)).toContain('SEG737');
  });

  it('keeps ids over ten monthly refits of the growing data of the example', async () => {
    const folder = folderWith();
    cpSync(join(ROOT_FOLDER, 'examples/online-shop'), folder, { recursive: true });
    const path = join(folder, 'shop.segspec');
    const text = readFileSync(path, 'utf8').replace('segments: 2..6', 'segments: 4; bootstraps: 5; nulls: 19');
    let previous: ModelFile | undefined;
    const days = ['2024-12-31', '2025-01-31', '2025-02-28', '2025-03-31', '2025-04-30', '2025-05-31', '2025-06-30', '2025-07-31', '2025-08-31', '2025-09-30'];
    for (const day of days) {
      writeFileSync(path, text.replace('as_of: 2025-09-30', `as_of: ${day}`));
      const { result } = await runSpecFile(path, 2, previous);
      expect(result.modelFile?.segments.map(({ id }) => id).sort()).toEqual(['bargain_hunters', 'gift_buyers', 'lapsed', 'regulars']);
      expect(result.since?.moves ?? []).toEqual([]);
      previous = result.modelFile;
    }
  });
});
