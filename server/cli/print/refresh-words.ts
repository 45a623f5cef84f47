// A refresh in words: what the verdict means, and what became of a refit.

import type { Candidate, RefreshReport } from '../../operate/refresh/report.ts';

const MEANS: Readonly<Record<RefreshReport['verdict'], string>> = {
  keep: 'The model holds; nothing is to be done.',
  review: 'Somebody should look: what is below does not hold any more.',
  refit: 'The model does not fit any more; a new one was made from the data of today.',
  stop: 'Nothing may be delivered until this is resolved.',
};

export function verdictWords({ verdict, from, to, next }: RefreshReport): string {
  const days = from === undefined || to === undefined ? '' : ` Of ${from}, looked at on ${to}.`;
  return `${MEANS[verdict]}${days}${next === undefined ? '' : ` The next refresh is due on ${next}.`}`;
}

export function candidateWords({ path, replaced, refused, undeclared }: Candidate): string[] {
  return [
    ...(path === undefined
      ? []
      : [
          replaced
            ? `The refit is the model file now: ${path}. Commit it.`
            : `The refit is ${path}, a candidate beside the model file; \`--write\` puts it in its place.`,
        ]),
    ...(refused === undefined ? [] : [refused]),
    ...(refused === undefined && undeclared.length > 0
      ? [`It changes the taxonomy: ${undeclared.join('; ')}. Declare that in a \`transition\` before it takes the place of the model file.`]
      : []),
  ];
}
