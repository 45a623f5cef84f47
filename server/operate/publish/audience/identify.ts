// What tells a platform who somebody is: brought into the form that it asks for, and hashed where it demands that.

import { createHash } from 'node:crypto';
import type { PlatformIdentifier } from '../../../../language/catalog/platforms/platform.ts';
import { guardText } from '../formula-guard.ts';

const ADDRESS = /^[^\s@"(),:;<>[\]\\]+@[^\s@"(),:;<>[\]\\]+\.[^\s@"(),:;<>[\]\\]+$/;

/** The `(0)` that is dialled inside a country only: `+44 (0)20 …`. Italy's numbers keep theirs. */
const TRUNK_ZERO = /(?<!^\s*39\s*)\(0\)/;

/** Null for what is no address, no number with its country, or would run as a formula where people open the file. */
export function written(value: string | null, { form, hashed }: PlatformIdentifier): string | null {
  const normal = value === null ? null : normalised(value, form);
  if (normal === null) return null;
  if (hashed) return createHash('sha256').update(normal, 'utf8').digest('hex');
  return guardText(normal) === normal ? normal : null;
}

export function normalised(value: string, form: PlatformIdentifier['form']): string | null {
  switch (form) {
    case 'as is':
      return value === '' ? null : value;
    case 'email': {
      const address = value.replace(/\s+/g, '').toLowerCase();
      return ADDRESS.test(address) ? address : null;
    }
    case 'phone':
    case 'phone digits': {
      const digits = /^\s*(?:\+|00)([\d\s().\-/]+)$/.exec(value)?.[1]?.replace(TRUNK_ZERO, '').replace(/\D/g, '');
      // E.164: at most fifteen digits, and no country code begins with 0.
      if (digits === undefined || !/^[1-9]\d{6,14}$/.test(digits)) return null;
      return form === 'phone' ? `+${digits}` : digits;
    }
  }
}
