// Identifiers in normal form: `17850.0` is `17850`, surrounding blanks go, leading zeros stay.

/** The normal form of a text as an identifier; blank is missing. */
export function idForm(text: string): string {
  return `nullif(trim(CASE WHEN ${text} LIKE '%.0%' THEN regexp_replace(${text}, '^(\\s*-?[0-9]+)\\.0+(\\s*)$', '\\1') ELSE ${text} END), '')`;
}
