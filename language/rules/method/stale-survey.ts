// SEG238: A survey wave is older than the refresh allows.

import { inMonths } from '../../types/day-after.ts';
import { defineRule } from '../rule.ts';

export const staleSurvey = defineRule<{ name: string; wave: string }>({
  code: 'SEG238',
  name: 'stale-survey',
  severity: 'warning',
  summary: 'A survey wave is older than the refresh allows.',
  message: ({ name, wave }) => `The survey \`${name}\` is of ${wave}, older than a refresh cycle before \`as_of\`.`,
  why: 'Attitudes of years ago are set beside the behaviour of today.',
  help: 'Run a new wave, or lengthen `every:` and say why.',
  example: {
    invalid:
      'segmentation S "Shop" { sponsor: "CCO"; owner: "Insights"; entity: customer; as_of: 2025-09-30 }\nsource survey: survey { from: "s.csv"; key: id; wave: "2021"; owner: "Insights"; columns { id: id } }\nrefresh { every: 12 months; owner: "Insights"; expires: 24 months }',
    valid:
      'segmentation S "Shop" { sponsor: "CCO"; owner: "Insights"; entity: customer; as_of: 2025-09-30 }\nsource survey: survey { from: "s.csv"; key: id; wave: "2025"; owner: "Insights"; columns { id: id } }\nrefresh { every: 12 months; owner: "Insights"; expires: 24 months }',
  },
  *check({ plan }) {
    const asOf = /^(\d{4})-(\d{2})/.exec(plan.segmentation?.asOf ?? '');
    const every = plan.refresh?.every;
    if (!asOf || !every) return;
    for (const { name, kind, wave, properties, nameOrigin } of plan.sources) {
      const when = kind === 'survey' ? /^(\d{4})(?:-(\d{2}))?/.exec(wave ?? '') : null;
      if (!when) continue;
      // A wave that names only its year counts to the end of that year.
      const months = (Number(asOf[1]) - Number(when[1])) * 12 + Number(asOf[2]) - Number(when[2] ?? 12);
      if (months > inMonths(every)) yield { origin: properties.wave ?? nameOrigin, facts: { name, wave: wave ?? '' } };
    }
  },
});
