// Whether a model file of the right shape can be used: lists that fit each other, names that the engine knows, and a score for a row of any kind.

import { transforms } from '../../../../language/catalog/transforms/index.ts';
import type { MethodParameters } from '../../statistics/methods/method.ts';
import type { FittedTransform } from '../../statistics/preparation/fitted-transform.ts';
import { type FeatureRow, tableOf } from './row-table.ts';
import type { ModelFile } from './schema.ts';
import { scoreRow, scoreTable } from './score.ts';

const REMEMBERS = new Map(transforms.map(({ name, remembers = () => true }) => [name, remembers]));
const STEPS: ReadonlySet<string> = new Set(transforms.filter(({ role }) => role === 'value').map(({ name }) => name));
const SCALES: ReadonlySet<string> = new Set(transforms.filter(({ role }) => role === 'scale').map(({ name }) => name));

/** What does not fit, as the rest of a sentence that begins with what it is; undefined where all does. */
export function whyUnusable(file: ModelFile): string | undefined {
  const { preparation, inputs, segments, parameters, fitted } = file;
  const twice = repeated(preparation.map(({ key }) => key)) ?? repeated(inputs.map(({ feature }) => feature)) ?? repeated(segments.map(({ id }) => id));
  if (twice !== undefined) return `It names \`${twice}\` twice.`;
  const steps = [...preparation.flatMap((feature) => feature.transforms), ...fitted.flatMap((model) => (model.kind === 'bands' ? model.steps : []))];
  const strange = steps.find(({ name }) => !STEPS.has(name)) ?? preparation.map(({ scale }) => scale).find(({ name }) => !SCALES.has(name));
  if (strange) return `It prepares a feature by \`${strange.name}\`, which this version does not know.`;
  const scales = preparation.flatMap(({ scale: { name, states } }) => states.map((state) => ({ name, state })));
  const forgetful = [...steps, ...scales].find(({ name, state }) => REMEMBERS.get(name)?.(state) !== true);
  if (forgetful) return `It prepares a feature by \`${forgetful.name}\`, with no numbers that fit it.`;
  if (preparation.some((feature) => feature.scale.states.length !== feature.columns.length)) return 'Its scales do not fit its columns.';
  const columns = preparation.reduce((total, feature) => total + feature.columns.length, 0);
  if (!fits(parameters, columns) || segmentsOf(parameters) !== segments.length) return 'Its parameters do not fit its features.';
  return scores(file) ? undefined : 'Scoring by it gives no numbers.';
}

function repeated(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
}

function segmentsOf(parameters: MethodParameters): number {
  if (parameters.kind === 'rules') return parameters.conditions.length;
  return parameters.kind === 'centroids' ? parameters.centroids.length : parameters.shares.length;
}

/** Whether every part of the parameters is as long as there are prepared columns and segments. */
function fits(parameters: MethodParameters, columns: number): boolean {
  switch (parameters.kind) {
    case 'centroids':
      return parameters.centroids.every((row) => row.length === columns);
    case 'latent_class': {
      const k = parameters.shares.length;
      const whole = ({ answers, probabilities }: (typeof parameters.items)[number]) =>
        probabilities.length === k && probabilities.every((row) => row.length === answers.length);
      return parameters.items.length === columns && parameters.items.every(whole);
    }
    case 'gaussian_mixture': {
      const { shares, means, covariances } = parameters;
      return (
        means.length === shares.length &&
        covariances.length === shares.length &&
        means.every((row) => row.length === columns) &&
        covariances.every((row) => row.length === columns * columns)
      );
    }
    case 'rules':
      return true;
  }
}

/** Whether rows without values, with plain ones and with each step's own limits get a segment and figures, or a reason. */
function scores(file: ModelFile): boolean {
  try {
    const rows = [{}, ...[0, 1, 2].map((at) => rowAt(file, at))];
    scoreTable(file, tableOf(file, rows));
    return rows.every((row) => {
      const { segment, confidence, margin, distance, posterior, deciding } = scoreRow(file, row);
      const figures = [confidence, margin, distance?.own, posterior?.own, ...deciding.map(({ gain }) => gain)];
      return segment === undefined || figures.every((figure) => figure === undefined || Number.isFinite(figure));
    });
  } catch {
    // Whatever is wrong with figures and names, this is where it shows.
    return false;
  }
}

function rowAt({ inputs, preparation }: ModelFile, at: number): FeatureRow {
  const stepsOf = new Map(preparation.map(({ key, transforms: steps }) => [key, steps]));
  return Object.fromEntries(
    inputs.map(({ feature, type, levels }) => {
      const names = levels ?? (type.kind === 'ordinal' ? type.levels : undefined);
      return [feature, names ? names[at % Math.max(1, names.length)] : (limitOf(stepsOf.get(feature) ?? [], at) ?? at)];
    }),
  );
}

/** A number that a step remembers, so that it is not passed by at its end. */
function limitOf(steps: readonly FittedTransform[], at: number): number | undefined {
  const numbers = steps.flatMap(({ state }) => Object.values(state).flat()).filter((value): value is number => typeof value === 'number');
  return at === 2 ? numbers[Math.floor(numbers.length / 2)] : undefined;
}
