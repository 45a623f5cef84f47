// Months by their names in the languages that exports are written in, whole or short, in small letters and without accents.

import type { Dialect } from '../../sql/dialects/dialect.ts';

/** By month, from January: English, German, French, Spanish, Italian, Portuguese, Dutch, Polish (short), Swedish and Danish. */
const NAMES: readonly string[] = [
  'january jan januar jaenner janvier janv enero ene gennaio gen janeiro januari sty',
  'february feb februar fevrier fev fevr febrero febbraio fevereiro februari lut',
  'march mar marz maerz mrz mars marzo marco maart mrt marts',
  'april apr avril avr abril abr aprile kwi',
  'may mai mayo maggio mag maio mei maj',
  'june jun juni juin junio giugno giu junho cze',
  'july jul juli juillet juil julio luglio lug julho lip',
  'august aug aout agosto ago augustus augusti sie',
  'september sep sept septembre septiembre settembre set setembro wrz',
  'october oct oktober okt octobre octubre ottobre ott outubro out paz',
  'november nov novembre noviembre novembro lis',
  'december dec dezember dez decembre diciembre dic dicembre dezembro gru',
];

/** SQL: the number of the month that a text names; null where it names none. */
export function monthNumber(text: string, words: Dialect): string {
  const plain = words.stripped(words.plainLetters(text), '.');
  return `(CASE ${NAMES.map(
    (names, i) =>
      `WHEN ${plain} IN (${names
        .split(' ')
        .map((name) => `'${name}'`)
        .join(', ')}) THEN ${i + 1}`,
  ).join(' ')} END)`;
}
