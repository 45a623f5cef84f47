// Model files that somebody has changed and signed again: each is refused in words, whatever it is that no longer fits.

import { describe, expect, it } from 'vitest';
import { checksumOf, modelFileText } from '../../../../server/engine/model/model-file/build.ts';
import { readModelFile } from '../../../../server/engine/model/model-file/read.ts';
import { filesUnder } from '../../../support/repository.ts';

interface Data {
  readonly preparation: readonly [Step, Step];
  readonly parameters: { readonly centroids: readonly unknown[]; readonly covariances: readonly number[][]; readonly conditions: readonly [object] };
  readonly inputs: readonly [object];
}
interface Step {
  readonly transforms: readonly [object];
  readonly scale: object;
}

const seeds = new Map(filesUnder('test/fuzz/seeds/models/*.json').map(({ path, text }) => [path.replace(/^.*\/|\.json$/g, ''), text]));

function changed(name: string, change: (data: Data) => unknown): string {
  const data = JSON.parse(seeds.get(name) ?? '') as Data;
  change(data);
  return JSON.stringify({ ...data, checksum: checksumOf(data) });
}

const problemOf = (text: string): string => {
  const read = readModelFile(text);
  return 'problem' in read ? read.problem : '';
};

it.each([...seeds])('%s as it was written is read', (_, text) => {
  expect(readModelFile(text)).toHaveProperty('file');
});

describe('a file that was changed and signed again is refused:', () => {
  const feature = { op: 'feature', dimension: 'Use', feature: 'c' };
  const condition = (value: unknown) => (data: Data) => Object.assign(data['parameters'], { conditions: [value, feature] });
  it.each<[string, string, (data: Data) => unknown, string]>([
    ['a transform that nobody knows', 'centroids', ({ preparation }) => Object.assign(preparation[0].transforms[0], { name: 'constructor' }), '`constructor`'],
    ['a scale that nobody knows', 'centroids', ({ preparation }) => Object.assign(preparation[0].scale, { name: 'bins' }), '`bins`'],
    [
      'a step that remembers nothing',
      'centroids',
      ({ preparation }) => Object.assign(preparation[1].transforms[0], { state: { points: [1], ranks: ['x'] } }),
      'no numbers',
    ],
    [
      'a rank too few',
      'centroids',
      ({ preparation }) => Object.assign(preparation[1].transforms[0], { state: { points: [1, 2, 3], ranks: [0.2, 0.5] } }),
      '`rank`, with no numbers that fit it',
    ],
    [
      'ranks that fall',
      'centroids',
      ({ preparation }) => Object.assign(preparation[1].transforms[0], { state: { points: [1, 2], ranks: [0.5, 0.2] } }),
      '`rank`',
    ],
    ['a spread below 0', 'centroids', ({ preparation }) => Object.assign(preparation[0].scale, { states: [{ centre: 1, spread: -1 }] }), 'no numbers'],
    ['a scale too few', 'centroids', ({ preparation }) => Object.assign(preparation[0].scale, { states: [] }), 'Its scales do not fit'],
    ['a feature twice', 'centroids', ({ preparation }) => Object.assign(preparation[1], { key: 'Use.a' }), 'twice'],
    [
      'a centroid too many',
      'centroids',
      ({ parameters }) => Object.assign(parameters, { centroids: [...parameters.centroids, parameters.centroids[0]] }),
      'do not fit',
    ],
    ['an ordinal without levels', 'latent-class', ({ inputs }) => Object.assign(inputs[0], { type: { kind: 'ordinal' } }), '`inputs.0.type`'],
    ['a variance of 0', 'gaussian-mixture', ({ parameters }) => void parameters.covariances[0]?.fill(0), 'no numbers'],
    ['half an expression', 'rules', condition({ op: 'binary', operator: '>', left: feature }), '`parameters.conditions.0`'],
    ['an operator that nobody knows', 'rules', condition({ op: 'unary', operator: '+', operand: feature }), '`parameters.conditions.0`'],
    ['a missing entry', 'rules', (data) => Reflect.deleteProperty(data, 'inputs'), '`inputs` is missing'],
  ])('%s', (_, name, change, says) => {
    expect(problemOf(changed(name, change))).toContain(says);
  });

  it('a condition that is nested ten thousand times', () => {
    const deep = `${'{"op":"unary","operator":"not","operand":'.repeat(10_000)}{"op":"as_of"}${'}'.repeat(10_000)}`;
    expect(problemOf((seeds.get('rules') ?? '').replace(/"conditions": \[/, `"conditions": [${deep},`))).toMatch(/^The model file .*\.$/);
  });
});

it('a function named like a part of every object is no function', () => {
  const read = readModelFile(
    changed('rules', ({ parameters }) => Object.assign(parameters.conditions[0], { op: 'call', function: 'constructor', positional: [], named: {} })),
  );
  expect(read).toHaveProperty('file');
});

it('what an earlier version wrote is read again as it is written again', () => {
  const read = readModelFile(changed('centroids', (data) => void (Reflect.deleteProperty(data, 'retired') && Reflect.deleteProperty(data, 'engine'))));
  expect('file' in read && readModelFile(modelFileText(read.file))).toEqual(read);
});
