// The forms of Stata data sets: how long names and labels are, and how counts are written.

export interface Form {
  /** Bytes of a name, of a format and of a label. */
  readonly name: number;
  readonly format: number;
  readonly label: number;
  /** Of Stata 14 and later: texts in UTF-8, and eight bytes for the number of rows. */
  readonly modern: boolean;
  /** For more than 32,767 columns. */
  readonly wide: boolean;
  /** Of Stata 8 to 12: without names of its sections. */
  readonly plain?: boolean;
}

export const FORMS: ReadonlyMap<number, Form> = new Map<number, Form>([
  [113, { name: 33, format: 12, label: 81, modern: false, wide: false, plain: true }],
  [114, { name: 33, format: 49, label: 81, modern: false, wide: false, plain: true }],
  [115, { name: 33, format: 49, label: 81, modern: false, wide: false, plain: true }],
  [117, { name: 33, format: 49, label: 81, modern: false, wide: false }],
  [118, { name: 129, format: 57, label: 321, modern: true, wide: false }],
  [119, { name: 129, format: 57, label: 321, modern: true, wide: true }],
]);

/** What wrote a file that begins with a number; undefined where none is known. */
export function titleOf(first: number | undefined): string | undefined {
  const versions: Readonly<Record<number, string>> = {
    104: 'Stata 4',
    105: 'Stata 5',
    108: 'Stata 6',
    110: 'Stata 7',
    111: 'Stata 7',
  };
  return first === undefined ? undefined : versions[first];
}
