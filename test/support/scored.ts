// Models with every method and step of preparation, and tables to score with them: some values missing, some levels unknown.

import { type FeatureTable, featureKey } from '../../server/engine/data/tables/feature-table.ts';
import type { ResultColumn } from '../../server/engine/data/warehouse/warehouse.ts';
import type { ModelFile } from '../../server/engine/model/model-file/schema.ts';
import { segmentTable } from '../../server/engine/stages/segment-table.ts';
import { type FeatureGiven, must, normals, planOf, report, tableOf } from './features.ts';

const KINDS = ["it's", '"quoted"', 'a; DROP TABLE features --'];
const BAND = { kind: 'ordinal', levels: ['low', 'mid', 'high'] } as const;

/** Entities of three planted groups with every kind of feature; `missing` is the share without a value, `extra` a level nobody was fitted with. */
export function people(seed: number, n: number, { missing = 0, extra = false } = {}): FeatureTable {
  const z = normals(seed);
  const uniform = () => Math.abs(Math.sin(z() * 1e4));
  const groups = Array.from({ length: n }, (_, i) => i % 3);
  const some = (make: (group: number) => number) => groups.map((group) => (uniform() < missing ? null : make(group)));
  const features: Record<string, FeatureGiven> = {
    'Use.a': { values: some((g) => Math.exp(g * 2 + z() / 3) - (extra && uniform() < 0.1 ? 3 : 0)) },
    'Use.b': { values: some((g) => must([30, 5, 18][g]) + 2 * z()) },
    'Use.c': { values: some((g) => Math.round(must([2, 8, 5][g]) + z())) },
    'Use.d': { values: some((g) => (g - 1) * 4 + z() - (extra ? 3 : 0)) },
    'Use.yes': { values: some((g) => Number(uniform() < must([0.9, 0.1, 0.5][g]))), type: { kind: 'boolean' } },
    'Use.kind': {
      values: some((g) => (extra && uniform() < 0.1 ? 0 : (uniform() < 0.8 ? g : (g + 1) % 3) + Number(extra))),
      type: { kind: 'category' },
      levels: extra ? ['A new level', ...KINDS] : KINDS,
    },
    'Use.band': { values: some((g) => (uniform() < 0.8 ? g + 1 : ((g + 1) % 3) + 1)), type: BAND },
  };
  return tableOf(features);
}

export const DIMENSION = 'a "A" = s.a; b "B" = s.b; c "C" = s.c; d "D" = s.d; yes "Yes" = s.yes; kind "Kind" = s.kind; band "Band" = s.band';
export const modelOf = async (dimension: string, model: string, segments = '', table = people(1, 240)): Promise<ModelFile> => {
  const plan = planOf(`dimension Use: behavioral { ${dimension} }\nmodel Main: ${model}\n${segments}`);
  const read = table.columns.filter(({ name }) => dimension.includes(`${name} "`));
  const { modelFile } = await segmentTable(plan, { ...table, columns: read }, report);
  return must(modelFile);
};

/** The table of features as somebody would make it: names of levels, and no column more than the model reads. */
export function asColumns(model: ModelFile, table: FeatureTable): ResultColumn[] {
  const ids: ResultColumn = { kind: 'text', name: model.segmentation.entity, values: table.ids };
  const columns = model.inputs.map(({ feature }): ResultColumn => {
    const { values, levels, type } = must(table.columns.find((column) => featureKey(column) === feature));
    const names = levels ?? (type.kind === 'ordinal' ? ['', ...type.levels] : undefined);
    return names === undefined
      ? { kind: 'number', name: feature, values }
      : { kind: 'text', name: feature, values: Array.from(values, (value) => names[value] ?? null) };
  });
  return [ids, ...columns];
}

export const later = () => people(7, 600, { missing: 0.15, extra: true });
export const K3 = '{ segments: 3; seed: 2; restarts: 5 }';

export const KMEANS: readonly (readonly [name: string, dimension: string])[] = [
  ['standard', DIMENSION.replace('; kind "Kind" = s.kind', '').replace('; band "Band" = s.band', '')],
  ['value transforms', 'a "A" = s.a | log1p; b "B" = s.b | winsorize(10%); c "C" = s.c | rank; d "D" = s.d | sqrt'],
  ['scales and weights', 'a "A" = s.a | robust | weight(2); b "B" = s.b | minmax | weight(0.5); c "C" = s.c | raw; d "D" = s.d | standard'],
  ['chains', 'a "A" = s.a | winsorize(5%) | log1p | minmax | weight(3); b "B" = s.b | rank | robust; c "C" = s.c | bins(4) | onehot; d "D" = s.d'],
  ['levels', 'a "A" = s.a; kind "Kind" = s.kind | onehot | weight(0.5); band "Band" = s.band | onehot | raw; yes "Yes" = s.yes'],
  ['stand-ins', 'a "A" = s.a | impute(zero); b "B" = s.b | impute(median) | log1p; kind "Kind" = s.kind | onehot | impute(mode); d "D" = s.d | sqrt'],
  ['what is dropped', 'a "A" = s.a | log1p | impute(drop); b "B" = s.b | impute(drop); kind "Kind" = s.kind | onehot | impute(drop); c "C" = s.c | bins(3)'],
];
export const ANSWERS =
  'yes "Yes" = s.yes | impute(none); kind "Kind" = s.kind | impute(none); band "Band" = s.band | impute(none); c "C" = s.c | bins(3) | impute(none)';
export const FIGURES = 'a "A" = s.a | log1p; b "B" = s.b | impute(drop); d "D" = s.d | weight(2)';
export const RULES = [
  'segment odd "Odd" { when: kind = "it\'s" and not (yes = true) or b between 17 and 18.5 }',
  'segment high "High" { when: band >= "mid" and (a / (c - 5) > 2 or c in 7..9) }',
  'segment few "Few" { when: ln(b) + abs(d) > 3 or (d ?? -1) < 0 }',
  'segment unknown "Unknown" { when: d = none }',
].join('\n');

/** Each of them once, with the table it was fitted to. */
export const MODELS: readonly (readonly [name: string, make: () => Promise<ModelFile>])[] = [
  ...KMEANS.map(
    ([name, dimension]) =>
      [`kmeans with ${name}`, () => modelOf(dimension, `kmeans ${K3}`, '', people(1, 240, { missing: /stand-ins|dropped/.test(name) ? 0.05 : 0 }))] as const,
  ),
  ['ward', () => modelOf('a "A" = s.a | log1p; b "B" = s.b', `ward ${K3}`)],
  ['latent classes', () => modelOf(ANSWERS, `latent_class ${K3}`, '', people(1, 240, { missing: 0.1 }))],
  ...['full', 'diagonal'].map(
    (covariance) =>
      [
        `a mixture with ${covariance} covariances`,
        () => modelOf(FIGURES, `gaussian_mixture { segments: 3; seed: 2; restarts: 5; covariance: ${covariance} }`),
      ] as const,
  ),
  ['rules', () => modelOf(DIMENSION, 'rules { }', RULES)],
  [
    'rules with functions',
    () => {
      const first = 'segment first "First" { when: starts_with(kind, "it") and round(b, 1) > 5.2 or greatest(b, d, c) > 33 }';
      const second = 'segment second "Second" { when: lower(kind) >= "A" and coalesce(d, b) < floor(c) and least(a, b) > 0.5 }';
      return modelOf(DIMENSION, 'rules { }', `${first}\n${second}`);
    },
  ],
];
