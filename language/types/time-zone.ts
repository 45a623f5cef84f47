// Time zones by their names in the IANA database.

/** Those that are offered while typing. */
export const USUAL_ZONES: readonly string[] = [
  'UTC',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Helsinki',
  'America/New_York',
  'America/Chicago',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Australia/Sydney',
];

export function isTimeZone(name: string): boolean {
  try {
    // A sign and figures are an offset, which knows no clock changes and is written with the times.
    return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Whether times in it are those of UTC already. */
export const isUtc = (name: string): boolean => /^(UTC|GMT|Z|Zulu|Etc\/(UTC|GMT|UCT|Universal|Zulu)|UCT)$/i.test(name);
