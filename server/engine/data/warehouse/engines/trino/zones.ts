// Times of a zone that only its name tells (`2024-10-27 01:30:00 Europe/Berlin`) into days of UTC. The server does not say which of two equal hours it means.

import { daysOf } from '../shared/days.ts';

const NAMED = /^(.*\d) ([A-Z][A-Za-z_]+(?:[/+-][A-Za-z0-9_+-]+)*)$/;
const DAY = 86_400_000;

/** Undefined for an hour that came twice. */
export function zonedDays(text: string): number | undefined {
  const [, local, zone] = NAMED.exec(text) ?? [];
  if (local === undefined || zone === undefined || zone === 'UTC') return daysOf(text);
  const days = daysOf(local);
  const time = days * DAY;
  const offsets = [...new Set([time - DAY, time, time + DAY].map((near) => offsetAt(zone, near)))].filter((offset) => offsetAt(zone, time - offset) === offset);
  const [offset, other] = offsets;
  return offset === undefined || other !== undefined ? undefined : daysOf(`${local} ${zoneOf(offset)}`);
}

/** As a clock that is ahead by so many milliseconds is written: `+02:00:00`. */
function zoneOf(offset: number): string {
  const seconds = Math.abs(offset) / 1000;
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${offset < 0 ? '-' : '+'}${parts.map((part) => String(part).padStart(2, '0')).join(':')}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds that the clocks of a zone are ahead of UTC at a moment. */
function offsetAt(zone: string, time: number): number {
  let format = formats.get(zone);
  if (!format) {
    const digits = 'numeric';
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: digits,
      month: digits,
      day: digits,
      hour: digits,
      minute: digits,
      second: digits,
    });
    formats.set(zone, format);
  }
  const whole = Math.floor(time / 1000) * 1000;
  const parts = new Map(format.formatToParts(whole).map(({ type, value }) => [type, value]));
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
  const year = parts.get('era') === 'BC' ? 1 - number('year') : number('year');
  const two = (type: Intl.DateTimeFormatPartTypes): string => String(number(type)).padStart(2, '0');
  const sign = year < 0 ? '-' : '';
  const written = `${sign}${String(Math.abs(year)).padStart(4, '0')}-${two('month')}-${two('day')} ${two('hour')}:${two('minute')}:${two('second')}`;
  return Math.round(daysOf(written) * DAY) - whole;
}
