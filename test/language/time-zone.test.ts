// The names of time zones: those of the IANA database are known, another one is told where it stands.

import { expect, it } from 'vitest';
import { catalog } from '../../language/catalog/catalog.ts';
import { analyze } from '../../language/rules/analyze.ts';
import { parseSpec } from '../../language/syntax/parse.ts';

function errors(zone: string) {
  const spec = `segmentation S { sponsor: "s"; owner: "o"; entity: customer }\nsource data: events { from: "data.csv"; key: id; time: at; time_zone: "${zone}" }\n`;
  return analyze(parseSpec(spec, 'memory:///a.segspec'), () => undefined, { catalog, today: '2025-10-01' }).findings.filter(
    ({ severity }) => severity === 'error',
  );
}

it.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Asia/Kolkata', 'Etc/GMT-2'])('%s is one', (zone) => {
  expect(errors(zone)).toEqual([]);
});

it.each(['Berlin', 'Europe/Berln', 'GMT+2 or so', '+02:00', ''])('“%s” is none', (zone) => {
  expect(errors(zone)).toHaveLength(1);
  expect(errors(zone)[0]?.message).toContain('time_zone');
});
