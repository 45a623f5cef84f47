// Dates and times as servers write them (`2024-12-31 23:59:59.9996+00`, `0044-03-15 BC`) into days since 1970-01-01, of UTC.

const WRITTEN = /^([+-]?\d{4,})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d):(\d\d)(?:\.(\d+))?)?(?: ?(Z|UTC|[+-]\d\d(?::?\d\d(?::\d\d)?)?))?( BC)?$/;
const MICROSECONDS_OF_DAY = 86_400_000_000;

/** NaN for what is no day: `infinity`, and times in a zone that only its name tells. */
export function daysOf(text: string): number {
  const parts = WRITTEN.exec(text);
  if (!parts) return Number.NaN;
  const [, year, month, day, hours, minutes, seconds, fraction, zone, before] = parts;
  const days = dayNumber(before ? 1 - Number(year) : Number(year), Number(month), Number(day));
  if (hours === undefined) return days;
  const clock = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds) - secondsOf(zone);
  return (days * MICROSECONDS_OF_DAY + clock * 1_000_000 + microseconds(fraction)) / MICROSECONDS_OF_DAY;
}

/** Days since 1970-01-01 of the calendar that databases reckon with, for years of any size. */
function dayNumber(year: number, month: number, day: number): number {
  const fromMarch = month > 2 ? year : year - 1;
  const era = Math.floor(fromMarch / 400);
  const yearOfEra = fromMarch - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

function microseconds(fraction = ''): number {
  const digits = fraction.padEnd(6, '0');
  return Number(digits.length > 6 ? `${digits.slice(0, 6)}.${digits.slice(6)}` : digits);
}

/** East of UTC. */
function secondsOf(zone = 'Z'): number {
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = /^([+-])(\d\d):?(\d\d)?:?(\d\d)?$/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds));
}
