// One population with the same margins and pairwise correlations as the data: what there would be if nobody belonged to a group.

import { EigenvalueDecomposition, Matrix as LinearMatrix } from 'ml-matrix';
import { latentCorrelation, type Margin, marginOf, valueAt } from '../numeric/hermite.ts';
import { type Matrix, zeros } from '../numeric/matrix.ts';
import { createRandom, drawBelow, drawFraction, drawNormal, type Random } from '../numeric/random.ts';
import type { ColumnBlock } from './column-block.ts';
import { extremity, stretchedCuts, styleFor } from './response-style.ts';

interface OrderedColumn {
  readonly column: number;
  readonly margin: Margin;
  readonly missing: number;
  /** Of a rating, where people have a response style: where its answers end on the stretched scale. */
  readonly stretched?: Float64Array;
}

/** A Gaussian copula with empirical margins. Plain data. */
export interface Copula {
  readonly columns: number;
  /** Ordered columns: where they stand, their margins, the share of missing values. */
  readonly ordered: readonly OrderedColumn[];
  /** Ordered × ordered, row after row: turns independent normal numbers into correlated ones. */
  readonly factor: Float64Array;
  /** Standard deviation, over people, of the logarithm by which their ratings are stretched; 0 where they have no style in common. */
  readonly style: number;
  /** Categories, drawn whole from the data's own and independently of everything else: entities × columns of the block. */
  readonly unordered: readonly { readonly columns: readonly number[]; readonly pool: Float64Array }[];
}

/** `matrix` has one row per entity. Latent correlations are solved so that the drawn columns correlate as the given ones do. */
export function copulaOf(matrix: Matrix, blocks: readonly ColumnBlock[]): Copula {
  const { rows, columns, data } = matrix;
  const columnOf = (j: number) => Float64Array.from({ length: rows }, (_, i) => data[i * columns + j] as number);
  const ordered = blocks
    .filter((block) => block.ordered)
    .flatMap((block) => block.columns)
    .map((column) => {
      const values = columnOf(column);
      const known = values.filter((value) => !Number.isNaN(value));
      return { column, values, margin: marginOf(known.sort()), missing: 1 - known.length / rows };
    });
  const p = ordered.length;
  const latent = LinearMatrix.eye(p, p);
  for (let a = 0; a < p; a++) {
    for (let b = 0; b < a; b++) {
      const [one, two] = [ordered[a], ordered[b]] as [(typeof ordered)[number], (typeof ordered)[number]];
      const rho = latentCorrelation(one.margin, two.margin, pearson(one.values, two.values));
      latent.set(a, b, rho);
      latent.set(b, a, rho);
    }
  }
  const unordered = blocks
    .filter((block) => !block.ordered)
    .map((block) => {
      const pool = new Float64Array(rows * block.columns.length);
      let at = 0;
      for (let i = 0; i < rows; i++) for (const j of block.columns) pool[at++] = data[i * columns + j] as number;
      return { columns: block.columns, pool };
    });
  const plain = {
    columns,
    ordered: ordered.map(({ column, margin, missing }) => ({ column, margin, missing })),
    factor: factorOf(latent),
    unordered,
    style: 0,
  };
  const ratings = blocks.filter(({ rating }) => rating === true).flatMap((block) => block.columns);
  return ratings.length < 2 ? plain : withStyle(plain, matrix, ratings);
}

/** So many people are drawn to see how extreme their answers are together. */
const DRAWN = 2000;

/** The copula with the one factor of response style that makes drawn ratings as extreme together as the given ones. */
function withStyle(plain: Copula, matrix: Matrix, ratings: readonly number[]): Copula {
  const items = ({ rows, columns, data }: Matrix) =>
    ratings.map((column) => Float64Array.from({ length: rows }, (_, i) => data[i * columns + column] as number));
  const styled = (style: number): Copula => ({
    ...plain,
    style,
    ordered: plain.ordered.map((one) => (ratings.includes(one.column) ? { ...one, stretched: stretchedCuts(one.margin.cuts, style) } : one)),
  });
  const style = styleFor(extremity(items(matrix), pearson), (tried) =>
    extremity(items(drawOnePopulation(tried === 0 ? plain : styled(tried), DRAWN, createRandom(1, 'style'))), pearson),
  );
  return style === 0 ? plain : styled(style);
}

/** Eigenvalues below nothing, as pairwise solutions can leave them, are raised; the diagonal is kept at 1. */
function factorOf(latent: LinearMatrix): Float64Array {
  const p = latent.rows;
  const factor = new Float64Array(p * p);
  if (p === 0) return factor;
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(latent, { assumeSymmetric: true });
  for (let i = 0; i < p; i++) {
    let length = 0;
    for (let j = 0; j < p; j++) {
      const value = eigenvectorMatrix.get(i, j) * Math.sqrt(Math.max(realEigenvalues[j] ?? 0, 1e-9));
      factor[i * p + j] = value;
      length += value * value;
    }
    for (let j = 0; j < p; j++) factor[i * p + j] = (factor[i * p + j] as number) / Math.sqrt(length);
  }
  return factor;
}

/** Pearson's r over the rows that have both; 0 where one does not vary. */
function pearson(a: Float64Array, b: Float64Array): number {
  let n = 0;
  let sumA = 0;
  let sumB = 0;
  for (let i = 0; i < a.length; i++) {
    if (Number.isNaN(a[i]) || Number.isNaN(b[i])) continue;
    n++;
    sumA += a[i] as number;
    sumB += b[i] as number;
  }
  let aa = 0;
  let bb = 0;
  let ab = 0;
  for (let i = 0; i < a.length; i++) {
    if (Number.isNaN(a[i]) || Number.isNaN(b[i])) continue;
    const gapA = (a[i] as number) - sumA / n;
    const gapB = (b[i] as number) - sumB / n;
    aa += gapA * gapA;
    bb += gapB * gapB;
    ab += gapA * gapB;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}

/** As many entities drawn from the copula. */
export function drawOnePopulation({ columns, ordered, factor, unordered, style }: Copula, entities: number, random: Random): Matrix {
  const drawn = zeros(entities, columns);
  const p = ordered.length;
  const independent = new Float64Array(p);
  for (let i = 0; i < entities; i++) {
    for (let j = 0; j < p; j++) independent[j] = drawNormal(random);
    const stretch = style > 0 ? Math.exp(style * drawNormal(random)) : 1;
    ordered.forEach(({ column, margin, missing, stretched }, a) => {
      let z = 0;
      for (let j = 0; j < p; j++) z += (factor[a * p + j] as number) * (independent[j] as number);
      const gone = missing > 0 && drawFraction(random) < missing;
      drawn.data[i * columns + column] = gone
        ? Number.NaN
        : stretched === undefined
          ? valueAt(margin, z)
          : valueAt({ ...margin, cuts: stretched }, z * stretch);
    });
    for (const { columns: own, pool } of unordered) {
      let from = drawBelow(random, pool.length / own.length) * own.length;
      for (const column of own) drawn.data[i * columns + column] = pool[from++] as number;
    }
  }
  return drawn;
}
