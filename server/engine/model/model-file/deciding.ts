// Which features decide between two segments, whatever the method. The arithmetic of each method is in a file of its own beside.

import { featureOf, inWords } from '../../data/expression/in-words.ts';
import type { MethodParameters } from '../../statistics/methods/method.ts';
import { centroidGains } from './deciding-centroids.ts';
import { densityGains } from './deciding-gaussian-mixture.ts';
import { answerGains } from './deciding-latent-class.ts';
import type { ModelFile } from './schema.ts';

/** One thing that speaks for or against a segment. */
export interface Deciding {
  /** `Dimension.feature`; absent for what no feature has a say in, and for a condition. */
  readonly feature?: string;
  readonly label: string;
  /** For methods with centroids in squared prepared units, for mixtures the logarithm of how many times likelier it makes the segment. */
  readonly gain: number;
  /** The part of the whole difference; parts sum to 1, or are all 0 where there is no difference. Below 0 it speaks against the segment. */
  readonly weight: number;
}

/**
 * What decides between the segment `own` and `other` for a prepared row (length: prepared columns), strongest first. Under `rules` it is the
 * condition that was met, in words.
 */
export function deciding(model: ModelFile, row: Float64Array, own: number, other: number | undefined): Deciding[] {
  const { parameters, preparation } = model;
  if (parameters.kind === 'rules') {
    const condition = parameters.conditions[own];
    return condition === undefined ? [] : [{ label: inWords(condition, (expr) => labelOf(model, featureOf(expr))), gain: 1, weight: 1 }];
  }
  if (other === undefined) return [];
  const { columns, rest } = gainsOf(parameters, row, own, other);
  let at = 0;
  const gains: Omit<Deciding, 'weight'>[] = preparation.map(({ key, label, columns: { length } }) => {
    const gain = columns.slice(at, at + length).reduce((total, one) => total + one, 0);
    at += length;
    return { feature: key, label, gain };
  });
  gains.push(...rest);
  const whole = gains.reduce((total, { gain }) => total + gain, 0);
  return gains.map((one) => ({ ...one, weight: whole === 0 ? 0 : one.gain / whole })).sort((a, b) => Math.abs(b.gain) - Math.abs(a.gain));
}

type Gains = { readonly columns: readonly number[]; readonly rest: readonly { readonly label: string; readonly gain: number }[] };

function gainsOf(parameters: Exclude<MethodParameters, { kind: 'rules' }>, row: Float64Array, own: number, other: number): Gains {
  switch (parameters.kind) {
    case 'centroids':
      return { columns: centroidGains(row, parameters.centroids[own] ?? [], parameters.centroids[other] ?? []), rest: [] };
    case 'latent_class': {
      const { items, sizes } = answerGains(row, parameters, own, other);
      return { columns: items, rest: [{ label: 'How large the segments are', gain: sizes }] };
    }
    case 'gaussian_mixture': {
      const { columns, constant } = densityGains(row, parameters, own, other);
      return { columns, rest: [{ label: 'How large and how spread the segments are', gain: constant }] };
    }
  }
}

function labelOf({ inputs }: ModelFile, feature: string): string {
  return inputs.find((input) => input.feature === feature)?.label ?? feature.slice(feature.indexOf('.') + 1);
}
