// What a run tells of everybody where their rows stay in a server: the rest is of the sample, and the model file too tells of it.

import type { FinishedRun } from '../../server/engine/model/model-file/finished-run.ts';
import { must } from './features.ts';

/** Numbers with 11 digits, and nothing of where it stands in a file. */
export function ofEverybody({ models: [model], features, value }: FinishedRun): unknown {
  const { k, gates, segments, preparation, assigned, unassigned, rules, verdict, byK } = must(model);
  const told = { k, assigned, unassigned, features, value: value?.segments, preparation: { ...preparation, distinctRows: 0 } };
  const ruled = rules === undefined ? {} : { rules, verdict, byK };
  const stages = { gates: gates.filter(({ metric }) => metric !== 'relevance'), segments: segments.map(({ across: _, ...rest }) => rest) };
  return JSON.parse(
    JSON.stringify({ ...told, ...ruled, ...stages }, (key, value) => {
      // How a feature is spread is drawn where its values are: of who stays in a server it is not told.
      if (key === 'origin' || key === 'uri' || key === 'distribution') return undefined;
      return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(11)) : value;
    }),
  );
}
