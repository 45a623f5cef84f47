// SEG242: A source names a time zone, which this version does not convert from.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const unappliedTimeZone = defineRule<{ source: string; zone: string }>({
  code: 'SEG242',
  name: 'unapplied-time-zone',
  severity: 'warning',
  summary: 'A source names a time zone, and this version does not convert its times.',
  message: ({ source, zone }) =>
    `The times of \`${source}\` are not converted from ${zone} in this version: without an offset they count as they are written, with an offset as UTC.`,
  why: 'An event around midnight can fall on the day before or after, and so in or out of a window.',
  help: 'Where a day matters, deliver the times in UTC, or as dates.',
  example: {
    invalid: `${SHOP}source visits: events { from: "v.csv"; key: c; time: at; time_zone: "Europe/London"; owner: "Web"; columns { c: id; at: time } }`,
    valid: `${SHOP}source visits: events { from: "v.csv"; key: c; time: at; owner: "Web"; columns { c: id; at: time } }`,
  },
  *check({ plan }) {
    for (const { name, timeZone, properties, nameOrigin } of plan.sources) {
      if (timeZone !== undefined && !/^(UTC|GMT|Z|Etc\/(UTC|GMT))$/i.test(timeZone))
        yield { origin: properties.time_zone ?? nameOrigin, facts: { source: name, zone: timeZone } };
    }
  },
});
