// Type judgements that several functions share: each gives the type, or a complaint in plain words.
// How types combine under operators is not here; that is inference.

import { isNumeric, isTemporal, type ValueType } from '../../types/value-type.ts';

type Judged = ValueType | string;

const WORDS: Readonly<Record<ValueType['kind'], string>> = {
  number: 'a number',
  count: 'a count',
  duration: 'a duration',
  money: 'money',
  share: 'a share',
  rating: 'a rating',
  ordinal: 'an ordinal',
  boolean: 'yes/no',
  category: 'a category',
  date: 'a date',
  time: 'a time',
  text: 'text',
  id: 'an id',
  series: 'a series',
  rows: 'a whole source',
  none: '`none`',
  unknown: 'unknown',
};

/** A type in the words of a message: "a category". */
export function typeInWords(type: ValueType): string {
  return WORDS[type.kind];
}

/** Whether nothing can be said against a type, because it is not known or already reported. */
export function isOpen(type: ValueType | undefined): boolean {
  return type === undefined || type.kind === 'unknown' || type.kind === 'none';
}

/** A complaint unless the value is a number of any kind. */
export function complainUnlessNumeric(type: ValueType | undefined, name: string): string | undefined {
  if (type === undefined || isOpen(type) || isNumeric(type)) return undefined;
  if (type.kind === 'rows') return `\`${name}\` needs a column with numbers, not a whole source: \`${name}(${type.source}.column)\`.`;
  return `\`${name}\` needs numbers, and this is ${typeInWords(type)}.`;
}

/** A complaint unless the value is one column of a source, of whatever type. */
export function complainIfRows(type: ValueType | undefined, name: string): string | undefined {
  if (type?.kind === 'rows') return `\`${name}\` needs a column, not a whole source: \`${name}(${type.source}.column)\`.`;
  if (type?.kind === 'series') return `\`${name}\` needs one value, and this is a series; \`trend\` reads a series.`;
  return undefined;
}

/** A complaint unless the value is a whole source. */
export function complainUnlessRows(type: ValueType | undefined, name: string): string | undefined {
  if (type === undefined || isOpen(type) || type.kind === 'rows') return undefined;
  return `\`${name}\` needs a source, as in \`${name}(orders)\`, and this is ${typeInWords(type)}.`;
}

export function complainUnlessTemporal(type: ValueType | undefined, name: string): string | undefined {
  if (type === undefined || isOpen(type) || isTemporal(type)) return undefined;
  return `\`${name}\` needs a date or a time, and this is ${typeInWords(type)}.`;
}

export function complainUnlessText(type: ValueType | undefined, name: string): string | undefined {
  if (type === undefined || isOpen(type) || ['text', 'category', 'id', 'ordinal'].includes(type.kind)) return undefined;
  return `\`${name}\` needs text, and this is ${typeInWords(type)}.`;
}

export function complainUnlessRating(type: ValueType | undefined, name: string): string | undefined {
  if (type === undefined || isOpen(type) || type.kind === 'rating') return undefined;
  return `\`${name}\` needs an answer on a scale, such as \`rating(1..5)\`, and this is ${typeInWords(type)}.`;
}

/** A sum or mean keeps money as money and days as days; steps of a scale become plain numbers. */
export function measureOf(type: ValueType | undefined): ValueType {
  if (type === undefined || type.kind === 'unknown') return { kind: 'unknown' };
  return type.kind === 'money' || type.kind === 'duration' || type.kind === 'share' ? type : { kind: 'number' };
}

/** The first complaint of several, or the type. */
export function judge(type: Judged, ...complaints: readonly (string | undefined)[]): Judged {
  return complaints.find((complaint) => complaint !== undefined) ?? type;
}
