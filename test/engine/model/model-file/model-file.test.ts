// The model file: canonical text, honest reading, atomic writing, differences in words, identities across refits.

import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { modelFileJsonSchema } from '../../../../scripts/model-file-schema.ts';
import { ChangedMeanwhile, keepModel, UnreadableModel } from '../../../../server/cli/keep-model.ts';
import { blocksLocked } from '../../../../server/engine/model/model-file/blocks.ts';
import { checksumOf, modelFileText } from '../../../../server/engine/model/model-file/build.ts';
import { canonicalJson } from '../../../../server/engine/model/model-file/canonical-json.ts';
import { compareModelFiles } from '../../../../server/engine/model/model-file/compare.ts';
import { readModelFile } from '../../../../server/engine/model/model-file/read.ts';
import type { SegmentOptions } from '../../../../server/engine/stages/segment-options.ts';
import { segmentTable } from '../../../../server/engine/stages/segment-table.ts';
import { must, normals, planOf, report, tableOf } from '../../../support/features.ts';
import { ROOT_FOLDER } from '../../../support/repository.ts';

const SPEC = (extra = '', model = 'segments: 3; seed: 5') =>
  `dimension Use: behavioral { a "Visits" = s.a; b "Gap" = s.b }\nmodel Main: kmeans { ${model} }\n${extra}`;

function planted(seed: number, n = 240, move = 0) {
  const z = normals(seed);
  return tableOf({
    'Use.a': { values: Array.from({ length: n }, (_, i) => must([0, 20, 40][(i % 4 === 3 ? 1 : i) % 3]) + z() + (i < move ? 20 : 0)), label: 'Visits' },
    'Use.b': { values: Array.from({ length: n }, (_, i) => must([40, 0, 20][(i % 4 === 3 ? 1 : i) % 3]) + z()), label: 'Gap' },
  });
}
const fileOf = async (spec = SPEC(), table = planted(1), options: SegmentOptions = {}) =>
  must((await segmentTable(planOf(spec), table, report, options)).modelFile);
const problemOf = (text: string) => {
  const read = readModelFile(text);
  return 'problem' in read ? read.problem : '';
};

describe('canonical JSON', () => {
  it('sorts, rounds and puts one value on a line', () => {
    expect(canonicalJson({ b: 1 / 3, a: [1, -0], c: undefined, d: Number.NaN, e: 1e-20 })).toBe(
      '{\n  "a": [\n    1,\n    0\n  ],\n  "b": 0.3333333333,\n  "d": null,\n  "e": 1e-20\n}\n',
    );
  });
});

describe('reading', () => {
  it('gives back what was written', async () => {
    const file = await fileOf();
    expect(readModelFile(modelFileText(file))).toEqual({ file });
    expect(modelFileText(file)).not.toMatch(/"c\d+"|file:|20\d\d-\d\d-\d\dT/);
  });

  it('does not mind line endings or indentation', async () => {
    const text = modelFileText(await fileOf());
    expect(readModelFile(text.replaceAll('\n', '\r\n'))).toHaveProperty('file');
    expect(readModelFile(JSON.stringify(JSON.parse(text)))).toHaveProperty('file');
  });

  it('says plainly what is wrong', async () => {
    const text = modelFileText(await fileOf());
    expect(problemOf('')).toContain('empty');
    expect(problemOf(text.slice(0, text.length / 2))).toContain('cut off');
    expect(problemOf(text.replace('"seed": 5', '"seed": 6'))).toContain('changed by hand');
    expect(problemOf(text.replace('"version": 1', '"version": 2'))).toContain('newer Segspec');
    expect(problemOf(text.replace(/"centroids": \[/, '"centroids": "none", "x": ['))).toContain('expected shape');
    expect(problemOf('{"a": 1}')).toContain('not a Segspec model file');
    expect(problemOf(`<<<<<<< HEAD\n${text}`)).toContain('merge conflict');
  });
});

describe('writing', () => {
  it('leaves the file and nothing else', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'segspec-'));
    const file = await fileOf();
    await keepModel(join(folder, 'x.model.json'), file, undefined);
    await keepModel(join(folder, 'x.model.json'), file, modelFileText(file));
    expect(await readdir(folder)).toEqual(['x.model.json']);
    expect(await readFile(join(folder, 'x.model.json'), 'utf8')).toBe(modelFileText(file));
    await expect(keepModel(join(folder, 'missing', 'x.model.json'), file, undefined)).rejects.toThrow('does not exist');
  });
});

describe('what could not be read back', () => {
  it('replaces nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'segspec-'));
    const path = join(folder, 'x.model.json');
    const file = await fileOf();
    await keepModel(path, file, undefined);
    const unweighted = { ...file, preparation: file.preparation.map((feature) => ({ ...feature, weight: 0 })) };
    await expect(keepModel(path, unweighted, modelFileText(file))).rejects.toBeInstanceOf(UnreadableModel);
    expect(await readFile(path, 'utf8')).toBe(modelFileText(file));
    expect(await readdir(folder)).toEqual(['x.model.json']);
  });
});

describe('two writers at once', () => {
  it('the second is told, and the first file stays', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'segspec-')), 'x.model.json');
    const [first, second] = [await fileOf(), await fileOf(SPEC(), planted(2))];
    await keepModel(path, first, undefined);
    await expect(keepModel(path, second, undefined)).rejects.toBeInstanceOf(ChangedMeanwhile);
    expect(await readFile(path, 'utf8')).toBe(modelFileText(first));
    // The same result twice is no quarrel; and who has read what is there may replace it.
    await keepModel(path, first, undefined);
    await keepModel(path, second, modelFileText(first));
    expect(await readFile(path, 'utf8')).toBe(modelFileText(second));
  });
});

describe('the published schema', () => {
  const schema = JSON.parse(modelFileJsonSchema()) as object;
  const validate = new Ajv2020({ strict: false }).compile(schema);

  it.each(['online-shop/shop', 'subscription/subscription'])('holds for the model file of examples/%s', async (name) => {
    const file = JSON.parse(await readFile(join(ROOT_FOLDER, 'examples', `${name}.model.json`), 'utf8')) as Record<string, unknown>;
    expect(validate(file), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...file, segments: 'none' })).toBe(false);
    expect(validate({ ...file, surprise: 1 })).toBe(false);
  });
});

describe('comparing', () => {
  it('finds nothing between two runs of the same', async () => {
    expect(compareModelFiles(await fileOf(), await fileOf())).toEqual([]);
  });

  it('tells what changed in words', async () => {
    const before = await fileOf();
    const data = compareModelFiles(before, await fileOf(SPEC(), planted(1, 240, 12))).map(({ text }) => text);
    expect(data).toContain('The data changed: as many entities, as of 2025-10-01.');
    expect(data.join('\n')).toMatch(/segment_\d: \d+ → \d+ \(\d/);
    const spec = compareModelFiles(before, await fileOf(SPEC('', 'segments: 2; seed: 6').replace('= s.b', '= s.b | robust')));
    expect(spec.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^What forms the segments changed in the spec/),
        'The seed changed from 5 to 6.',
        '3 → 2 segments.',
        'Gap (Use.b) is prepared differently.',
      ]),
    );
    const gates = compareModelFiles(before, await fileOf(SPEC('require { smallest_segment >= 45% }')));
    expect(gates.map(({ about }) => about)).not.toContain('data');
    expect(gates.map(({ text }) => text)).toEqual(expect.arrayContaining([expect.stringMatching(/in what nobody moves by/)]));
    expect(gates.map(({ text }) => text)).toEqual(expect.arrayContaining(['`smallest_segment >= 45%` is new: failed.', '`smallest_segment >= 2%` is gone.']));
  });
});

describe('a locked run', () => {
  it('waits for another segment or an unexplained figure, and not for a gate, wording or layout', async () => {
    const before = await fileOf();
    const blocks = async (spec: string, table = planted(1)) => blocksLocked(before, await fileOf(spec, table));
    expect(await blocks(SPEC('require { smallest_segment >= 45% }\nresearch R: interviews { owner: "o"; respondents: 9 }'))).toBe(false);
    expect(await blocks(`// A note.\n${SPEC().replace('"Visits"', '"Visits a month"').replaceAll('; ', '\n')}`)).toBe(false);
    expect(await blocks(SPEC().replace('= s.b', '= s.b | robust'))).toBe(true);
    expect(await blocks(SPEC(), planted(1, 240, 12))).toBe(true);
    const { gates } = before;
    expect(blocksLocked(before, { ...before, gates: gates.map((gate) => ({ ...gate, status: 'failed' })) })).toBe(true);
  });

  it('of a file of an earlier version compares what it holds', async () => {
    const { definitions: _, data, ...file } = await fileOf();
    const { forms: __, ...rest } = data;
    const earlier = { ...file, data: rest, spec: { fingerprint: 'sha256:0' } };
    const { checksum: ___, ...unsigned } = earlier;
    const text = canonicalJson({ ...unsigned, checksum: checksumOf(unsigned) });
    const read = readModelFile(text);
    expect(read).toHaveProperty('file');
    const then = (read as { file: typeof earlier }).file;
    expect(blocksLocked(then, await fileOf())).toBe(false);
    expect(compareModelFiles(then, await fileOf()).map(({ text: said }) => said)).toEqual([expect.stringMatching(/^An earlier version of Segspec wrote/)]);
    expect(blocksLocked(then, await fileOf(SPEC(), planted(1, 240, 12)))).toBe(true);
  });
});

describe('identity', () => {
  const NAMED = SPEC('segment rare "Rare" { looks_like: low a }\nsegment often "Often" { looks_like: high a }');

  it('comes from the committed file, not from this run’s order', async () => {
    const before = await fileOf(NAMED);
    const after = await fileOf(SPEC('segment rare "Rare" { looks_like: high a }\nsegment often "Often" { looks_like: low a }'), planted(9), {
      previous: before,
    });
    const words = ({ id, signature }: (typeof after.segments)[number]) => [id, signature.replaceAll(/ \([^)]*\)/g, '')];
    expect(after.segments.map(words).sort()).toEqual(before.segments.map(words).sort());
  });

  it('is not inherited where members are others', async () => {
    const before = await fileOf(NAMED);
    const far = planted(4);
    const moved = { ...far, columns: far.columns.map((column) => ({ ...column, values: column.values.map((value) => value + 500) })) };
    const result = await segmentTable(planOf(SPEC()), moved, report, { previous: before });
    expect(must(result.models[0]).segments.filter(({ named }) => named === 'inherited').length).toBeLessThanOrEqual(1);
  });

  it('says when a declared segment was not found or does not fit', async () => {
    const codes = async (extra: string) => (await segmentTable(planOf(SPEC(extra)), planted(1), report)).findings.map(({ code }) => code);
    expect(await codes('segment x "X" { }')).toContain('SEG730');
    expect(await codes('segment p { looks_like: high a }\nsegment q { looks_like: high a }\nsegment r { looks_like: high a }')).toContain('SEG731');
    expect(await codes('segment p { looks_like: high a }')).toContain('SEG733');
    expect(
      await codes('segment p { looks_like: high a }\nsegment q { looks_like: low a }\nsegment r { looks_like: low b }\nsegment t { looks_like: high b }'),
    ).toContain('SEG730');
  });
});
