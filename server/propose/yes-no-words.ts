// Yes and no in the languages of Europe, as exports write them.

/** The word for yes first. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['yes', 'no'],
  ['y', 'n'],
  ['true', 'false'],
  ['1', '0'],
  ['ja', 'nein'],
  ['j', 'n'],
  ['ja', 'nee'],
  ['ja', 'nej'],
  ['ja', 'nei'],
  ['já', 'nei'],
  ['kyllä', 'ei'],
  ['jah', 'ei'],
  ['jā', 'nē'],
  ['taip', 'ne'],
  ['oui', 'non'],
  ['o', 'n'],
  ['vrai', 'faux'],
  ['wahr', 'falsch'],
  ['sí', 'no'],
  ['sì', 'no'],
  ['si', 'no'],
  ['s', 'n'],
  ['sim', 'não'],
  ['sim', 'nao'],
  ['da', 'nu'],
  ['da', 'ne'],
  ['tak', 'nie'],
  ['t', 'n'],
  ['ano', 'ne'],
  ['áno', 'nie'],
  ['igen', 'nem'],
  ['i', 'n'],
  ['po', 'jo'],
  ['iva', 'le'],
  ['tá', 'níl'],
  ['evet', 'hayır'],
  ['e', 'h'],
  ['ναι', 'όχι'],
  ['да', 'нет'],
  ['да', 'не'],
  ['так', 'ні'],
];

/** Yes and no as they are written in the data, where its two values are such a pair; yes first. */
export function yesNo(values: readonly string[]): readonly [string, string] | undefined {
  const [a, b, ...more] = values;
  if (a === undefined || b === undefined || more.length > 0) return undefined;
  const same = (value: string, word: string): boolean => value.trim().toLocaleLowerCase('und') === word;
  for (const [yes, no] of PAIRS) {
    if (same(a, yes) && same(b, no)) return [a, b];
    if (same(b, yes) && same(a, no)) return [b, a];
  }
  return undefined;
}
