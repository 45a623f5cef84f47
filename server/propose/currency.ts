// The currency that the name of a column or its values speak of.

const SIGNS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  $: 'USD',
  zł: 'PLN',
  Kč: 'CZK',
  Ft: 'HUF',
  '₽': 'RUB',
  '₺': 'TRY',
  '₴': 'UAH',
  '¥': 'JPY',
};
const CODES = ['EUR', 'GBP', 'USD', 'CHF', 'SEK', 'NOK', 'DKK', 'ISK', 'PLN', 'CZK', 'HUF', 'RON', 'BGN', 'TRY', 'UAH', 'RUB', 'CAD', 'AUD', 'JPY'];
const MENTION = new RegExp(
  `(${Object.keys(SIGNS)
    .map((sign) => (/\p{L}/u.test(sign) ? `(?<!\\p{L})${sign}(?!\\p{L})` : sign.replace('$', '\\$')))
    .join('|')})|(?<![A-Za-z])(${CODES.join('|')})(?![A-Za-z])`,
  'giu',
);

/** Undefined where none is mentioned, or several. */
export function currencyIn(texts: readonly string[]): string | undefined {
  const found = new Set<string>();
  for (const text of texts)
    for (const [whole, sign] of text.replaceAll('_', ' ').matchAll(MENTION)) {
      const word = sign === undefined ? whole.toUpperCase() : SIGNS[Object.keys(SIGNS).find((one) => one.toLowerCase() === sign.toLowerCase()) ?? ''];
      // A word of small letters in the middle of others is no currency: `try again`.
      if (word !== undefined && (sign !== undefined || whole === word || text.length <= 24)) found.add(word);
    }
  return found.size === 1 ? [...found][0] : undefined;
}
