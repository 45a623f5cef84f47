// Segments that were found and that nothing declares, as `segment` blocks: each with the id it has and the traits it was found by.

import type { Plan } from '../../language/plan/plan.ts';
import { writeName } from '../../language/syntax/words.ts';
import type { RunResult } from '../engine/result/run-result.ts';
import type { SegmentResult } from '../engine/result/segment-result.ts';
import { capital } from '../engine/result/show.ts';

/** Traits that a segment is told by; more would only repeat them. */
const TRAITS = 3;

/** Under `rules` every segment is declared. */
export function undeclared(plan: Plan, result: RunResult): SegmentResult[] {
  if (plan.models[0]?.method === 'rules') return [];
  const declared = new Set(plan.segments.flatMap(({ name, aliases }) => [name, ...aliases]));
  return (result.models[0]?.segments ?? []).filter(({ id }) => !declared.has(id));
}

/** The lines of one block. */
export function segmentBlock({ id, label, signature, markers }: SegmentResult, plan: Plan): string[] {
  const traits = markers.filter(({ level, direction }) => level === undefined && direction !== 'middle').slice(0, TRAITS);
  const words = label === '' ? signature : label;
  return [
    `segment ${writeName(id)} ${quoted(capital(words))} {`,
    ...(traits.length === 0 ? [] : [`  looks_like: ${traits.map(({ feature, direction }) => `${direction} ${featureText(feature, plan)}`).join(', ')}`]),
    '}',
  ];
}

/** The name alone where no other dimension has a feature of that name. */
function featureText(key: string, plan: Plan): string {
  const [dimension = '', name = ''] = key.split(/\.(.*)/s);
  const named = plan.dimensions.filter(({ features }) => features.some((feature) => feature.name === name));
  return named.length > 1 ? `${writeName(dimension)}.${writeName(name)}` : writeName(name);
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, (sign) => `\\${sign}`).replace(/\s+/g, ' ')}"`;
}
