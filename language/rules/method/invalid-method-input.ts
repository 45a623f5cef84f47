// SEG243: A base feature has a type that the model's method cannot take.

import { typeAfterTransforms } from '../../catalog/transforms/type-after.ts';
import type { ValueType } from '../../types/value-type.ts';
import { SHOP } from '../example-specs.ts';
import { baseFeaturesOf } from '../queries.ts';
import { defineRule } from '../rule.ts';

export const invalidMethodInput = defineRule<{ feature: string; kind: string; method: string; advice: string }>({
  code: 'SEG243',
  name: 'invalid-method-input',
  severity: 'warning',
  summary: 'A base feature has a type that the model’s method cannot take.',
  message: ({ feature, kind, method, advice }) => `\`${feature}\` is ${kind}, which \`${method}\` cannot take, so it would be left out of the base. ${advice}`,
  why: 'Segments formed without a declared base feature are not the segments that were asked for.',
  help: 'Transform the feature, choose a method that takes its type, or make it a `descriptor`.',
  example: {
    invalid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\nmodel Main: latent_class { segments: 2..5 }`,
    valid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) | bins(3) }\nmodel Main: latent_class { segments: 2..5 }`,
  },
  *check({ plan, catalog }) {
    for (const model of plan.models) {
      const method = catalog.methods.get(model.method);
      if (method === undefined || !method.resamples) continue;
      for (const feature of baseFeaturesOf(plan, model)) {
        const { kind } = typeAfterTransforms(feature);
        if (kind === 'unknown' || method.takes.includes(kind)) continue;
        const adaptation = method.adapt?.[kind];
        const end = feature.origin.end;
        yield {
          origin: feature.nameOrigin,
          facts: { feature: `${feature.dimension}.${feature.name}`, kind: WORDS[kind] ?? kind, method: method.name, advice: adaptation?.words ?? '' },
          ...(adaptation?.append === undefined
            ? {}
            : {
                fix: {
                  title: `Add \`${adaptation.append.trim()}\``,
                  edits: [{ origin: { uri: feature.origin.uri, start: end, end }, text: adaptation.append }],
                },
              }),
        };
      }
    }
  },
});

const WORDS: Partial<Record<ValueType['kind'], string>> = {
  boolean: 'yes or no',
  category: 'a category',
  text: 'text',
  id: 'an id',
  date: 'a date',
  time: 'a time',
  number: 'a number',
  count: 'a count',
  duration: 'a length of time',
  money: 'money',
  share: 'a share',
};
