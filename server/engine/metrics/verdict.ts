// Gate `verdict`: what kind of segments these are, in plain words. It never blocks.

import { gate } from './gate.ts';

export const verdict = gate('verdict', ({ validation: { verdict: found } }) =>
  found === undefined
    ? { notRun: 'It rests on stability and structure, which did not run.', detail: 'It rests on stability and structure, which did not run.' }
    : { detail: `${found.label}. ${found.reason}` },
);
