// What a line is that a report writes beside the rows of a table, of whatever format.

/** No report writes more under its table. */
export const MOST_UNDER = 10;
const TOTAL =
  /^(grand |sub-?)?(total|totals|sum|sums|average|mean|count|rows|records|summe|gesamt|gesamtsumme|insgesamt|mittelwert|durchschnitt|anzahl|totale|totaux|somme|moyenne|totaal|gemiddelde|suma|razem|media|soma|yhteens[äa]|totalt|i alt|ukupno|celkem|összesen|toplam|итого|всего)( general| général| generale)?\s*:?$/i;
/** Words with something between them, not a code. */
const PROSE = /\p{L}.*[\s:(]|[(:].*\p{L}/u;

/** What a report says of itself, under a table of any width. */
const REPORT =
  /^(printed|generated|exported|created|downloaded|extracted|report|end of|page|copyright|©|confidential|source|filters?|gedruckt|erstellt|exportiert|erzeugt|stand|quelle|seite|ende|imprimé|généré|exporté|créé|page|source|fin d|impreso|generado|exportado|fuente|página|stampato|generato|esportato|fonte|pagina|afgedrukt|gegenereerd|bron)\b.*[\s:(]/iu;
/** A line that is drawn. */
const RULE = /^[-=_+*~|\s]{2,}$/;

/** Whether a line under the rows is none of them. `set`: something sets it off from what is above; `taken`: lines below it that are none either. */
export function isFooter(fields: readonly string[], { columns, codes, set, taken }: { columns: number; codes: boolean; set: boolean; taken: number }): boolean {
  const values = fields.map((field) => field.trim()).filter((field) => field !== '');
  const [first = ''] = values;
  if (columns < 2) return false;
  if (isRule(values)) return true;
  // What stands above another line of a report is one more of them.
  if (TOTAL.test(first)) return values.length < columns || set || taken > 0 || (codes && !/\p{N}/u.test(first));
  return values.length === 1 && ((PROSE.test(first) && (fields.length < columns || set)) || REPORT.test(first));
}

export const isRule = (values: readonly string[]): boolean => values.length > 0 && values.every((value) => RULE.test(value));

/** Whether keys have digits, by those of the first rows, so that a word under them is none. */
export function areCodes(firstValues: readonly string[]): boolean {
  const others = firstValues.filter((value) => !TOTAL.test(value.trim()));
  return others.length > 0 && others.every((value) => /\p{N}/u.test(value));
}

export const mayBeTotal = (first: string): boolean => TOTAL.test(first.trim());
