// How currencies are written beside an amount: by their code, or by a sign that several may share.

const SIGNS: Readonly<Record<string, readonly string[]>> = {
  $: ['USD', 'AUD', 'CAD', 'NZD', 'MXN', 'SGD', 'HKD', 'TWD', 'ARS', 'CLP', 'COP', 'UYU', 'BBD', 'BSD', 'JMD', 'TTD', 'NAD', 'FJD'],
  '€': ['EUR'],
  '£': ['GBP', 'EGP', 'GIP', 'FKP', 'SHP', 'LBP', 'SYP', 'SDG'],
  '¥': ['JPY', 'CNY'],
  '￥': ['JPY', 'CNY'],
  '₹': ['INR'],
  '₽': ['RUB'],
  '₺': ['TRY'],
  '₩': ['KRW'],
  '₪': ['ILS'],
  '₫': ['VND'],
  '฿': ['THB'],
  '₴': ['UAH'],
  '₦': ['NGN'],
  '₱': ['PHP'],
  '₸': ['KZT'],
  'Fr.': ['CHF'],
  kr: ['SEK', 'NOK', 'DKK', 'ISK'],
  'kr.': ['DKK', 'ISK'],
  zł: ['PLN'],
  Kč: ['CZK'],
  Ft: ['HUF'],
  лв: ['BGN'],
  'лв.': ['BGN'],
  lei: ['RON'],
  US$: ['USD'],
  A$: ['AUD'],
  C$: ['CAD'],
  CA$: ['CAD'],
  NZ$: ['NZD'],
  HK$: ['HKD'],
  S$: ['SGD'],
  R$: ['BRL'],
  MX$: ['MXN'],
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const longestFirst = (one: string, other: string): number => other.length - one.length;
const ANY = [...Object.keys(SIGNS).sort(longestFirst).map(escaped), '[A-Z]{3}'].join('|');

/** A regular expression for what may stand beside an amount: of one currency, or of any where none is declared. */
export function currencyPattern(currency?: string): string {
  if (currency === undefined) return ANY;
  const signs = Object.keys(SIGNS).filter((sign) => SIGNS[sign]?.includes(currency));
  return [...signs.sort(longestFirst).map(escaped), currency].join('|');
}
