// Whether a column tells who somebody is: by its name, and by what stands in it.

import { says, wordsOf } from './name-words.ts';

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;
const TELEPHONE = /^(\+|00|0|\()[\d\s()/.-]{6,}\d$/;
const NAME = /^\p{Lu}[\p{L}'’.-]+(,? (\p{Lu}[\p{L}'’.-]*|van|von|de|der|den|del|da|la|le)){1,4}$/u;
/** So much of a column must look so. */
const MOST = 0.8;
/** Values that come again and again name something else than people. */
const DIFFERENT = 0.5;

export interface PersonalLook {
  readonly name: string;
  readonly label?: string | undefined;
  /** The most frequent values; how many different ones there are, of how many. */
  readonly values: readonly string[];
  readonly distinct: number;
  readonly rows: number;
}

/** `Full name`, `surname`, `nombre`. */
const saysPersonName = (name: string): boolean =>
  says('personName', name) || /^(full|first|last|given|family|middle|maiden|customer|contact) names?$/.test(wordsOf(name).join(' '));

/** What it tells, in a word, or undefined. */
export function personal({ name, label = '', values, distinct, rows }: PersonalLook): string | undefined {
  const most = (fits: (value: string) => boolean): boolean => values.length > 0 && values.filter(fits).length >= MOST * values.length;
  const differs = distinct >= DIFFERENT * rows && distinct > 2;
  const isText = values.length > 0 && !values.every((value) => /^-?[\d.,]*$/.test(value));
  if (most((value) => EMAIL.test(value)) || (says('email', name) && values.some((value) => value.includes('@')))) return 'e-mail address';
  if (differs && most((value) => TELEPHONE.test(value) && /[\s+()/-]/.test(value.trim()))) return 'telephone number';
  if (says('telephone', name) && differs && most((value) => value.replace(/\D/g, '').length >= 6)) return 'telephone number';
  if (isText && differs && (saysPersonName(name) || (/\bname\b/i.test(`${name.replaceAll('_', ' ')} ${label}`) && most((value) => NAME.test(value)))))
    return 'name';
  if (differs && most((value) => NAME.test(value)) && !/(product|item|article|city|town|title|company|store|brand|produkt)/i.test(name)) return 'name';
  return isText && differs && says('address', name) ? 'address' : undefined;
}
