// SEG239: The range of k goes beyond what teams can act on.

import { SHOP } from '../example-specs.ts';
import { replace, unlessAll } from '../fixing.ts';
import { defineRule } from '../rule.ts';

export const wideRange = defineRule<{ high: number }>({
  code: 'SEG239',
  name: 'wide-range',
  severity: 'information',
  summary: 'The range of k goes beyond what teams can act on.',
  message: ({ high }) => `Up to ${high} segments are tried. Few teams can treat more than eight groups differently.`,
  why: 'Fewer, sharper segments are used; many are admired.',
  help: 'Lower the upper end, unless every segment gets its own treatment.',
  example: {
    invalid: `${SHOP}model Main: kmeans { segments: 2..20 }`,
    valid: `${SHOP}model Main: kmeans { segments: 2..7 }`,
  },
  *check({ plan }) {
    for (const { segments, properties, nameOrigin } of plan.models) {
      if (segments.high <= 12) continue;
      const place = properties.segments;
      const fix = place && segments.low < 8 ? unlessAll(replace(place, `segments: ${Math.max(2, segments.low)}..8`)) : undefined;
      yield { origin: place ?? nameOrigin, facts: { high: segments.high }, ...(fix && { fix }) };
    }
  },
});
