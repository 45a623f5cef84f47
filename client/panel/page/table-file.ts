// A table of the page as text: for a spreadsheet by the clipboard, or as a CSV file.

/** Rows of cells, headings first; on one line each. Rows that a reader has put away are left out. */
function cellsOf(table: HTMLTableElement): string[][] {
  return [...table.rows].filter(({ hidden }) => !hidden).map((row) => [...row.cells].map((cell) => (cell.textContent ?? '').replace(/\s+/g, ' ').trim()));
}

export function asTabbed(table: HTMLTableElement): string {
  return cellsOf(table)
    .map((cells) => cells.join('\t'))
    .join('\n');
}

/** RFC 4180. A cell that a spreadsheet would take for a formula has an apostrophe before it. */
export function asCsv(table: HTMLTableElement): string {
  return cellsOf(table)
    .map((cells) => cells.map(field).join(','))
    .join('\r\n')
    .concat('\r\n');
}

function field(text: string): string {
  const safe = /^[=@+]|^-(?![\d.])/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
