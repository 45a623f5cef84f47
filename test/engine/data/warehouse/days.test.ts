// Dates and times as servers write them are the days that a calendar of another make gives.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { daysOf } from '../../../../server/engine/data/warehouse/engines/shared/days.ts';

const DAY = 86_400_000;

it('every moment that a JavaScript date knows', () => {
  const moments = fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true });
  fc.assert(
    fc.property(moments, (moment) => {
      const iso = moment.toISOString();
      const written = iso.replace('T', ' ').replace('Z', '');
      expect(daysOf(iso.slice(0, 10))).toBe(Math.floor(moment.getTime() / DAY));
      expect(Math.round(daysOf(written) * DAY)).toBe(moment.getTime());
      for (const zone of ['+00', 'Z', ' UTC', '+00:00']) expect(daysOf(written + zone)).toBe(daysOf(written));
      expect(Math.round(daysOf(`${written}+05:30`) * DAY)).toBe(moment.getTime() - 5.5 * 3_600_000);
      expect(Math.round(daysOf(`${written}-03:30:30`) * DAY)).toBe(moment.getTime() + 3.5 * 3_600_000 + 30_000);
    }),
  );
});

it.each([
  ['4713-01-01 BC', -2_440_550],
  ['-4712-01-01', -2_440_550],
  ['0001-12-31 BC', -719_163],
  ['+10000-01-01', 2_932_897],
  ['294276-12-31 12:00:00', 106_762_939.5],
])('%s', (text, days) => {
  expect(daysOf(text)).toBeCloseTo(days, 9);
});

it.each(['infinity', '-infinity', '', '2024', '24-01-01', '2024-01-01 Europe/Berlin', 'x2024-01-01', '2024-01-01 10:00'])('%s is no day', (text) => {
  expect(daysOf(text)).toBeNaN();
});
