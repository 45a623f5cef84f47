// A long table can be put in another order and narrowed to the rows that hold a text; the page is not asked again.

/** A table with fewer rows is seen at once. */
const MANY = 30;
/** A figure with at most a unit beside it. */
const FIGURE = /^([−-]?)([\d,]*\.?\d+)\s*(?:\D{0,12})$/;

export function addRowTools(root: HTMLElement): void {
  for (const table of root.querySelectorAll('table')) if ((table.tBodies[0]?.rows.length ?? 0) >= MANY) addTo(table);
}

function addTo(table: HTMLTableElement): void {
  const [body, head] = [table.tBodies[0], table.tHead?.rows[0]];
  if (!body || !head) return;
  const rows = [...body.rows];
  for (const [column, heading] of [...head.cells].entries()) {
    const sort = Object.assign(document.createElement('button'), { type: 'button', className: 'sort', title: 'Sort by this column' });
    sort.append(...heading.childNodes);
    heading.append(sort);
    sort.addEventListener('click', () => {
      const falling = heading.ariaSort === 'ascending';
      for (const other of head.cells) other.removeAttribute('aria-sort');
      heading.setAttribute('aria-sort', falling ? 'descending' : 'ascending');
      body.append(...sorted(rows, column, falling));
    });
  }
  table.closest('.scroll')?.before(filterOf(table, rows));
}

/** Empty cells come last, whichever way. */
function sorted(rows: readonly HTMLTableRowElement[], column: number, falling: boolean): HTMLTableRowElement[] {
  const textOf = (row: HTMLTableRowElement): string => row.cells[column]?.textContent?.trim() ?? '';
  const figures = rows.map(textOf).every((text) => text === '' || FIGURE.test(text));
  const way = falling ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [one, other] = [textOf(a), textOf(b)];
    if (one === '' || other === '') return Number(one === '') - Number(other === '');
    return way * (figures ? figureOf(one) - figureOf(other) : one.localeCompare(other, undefined, { numeric: true }));
  });
}

function figureOf(text: string): number {
  const [, sign = '', digits = ''] = FIGURE.exec(text) ?? [];
  return (sign === '' ? 1 : -1) * Number(digits.replaceAll(',', ''));
}

function filterOf(table: HTMLTableElement, rows: readonly HTMLTableRowElement[]): HTMLElement {
  const input = Object.assign(document.createElement('input'), {
    type: 'search',
    placeholder: 'Only rows with …',
    ariaLabel: `Only rows of ${table.ariaLabel ?? 'the table'} with`,
  });
  const count = Object.assign(document.createElement('span'), { className: 'muted', role: 'status' });
  input.addEventListener('input', () => {
    const wanted = input.value.trim().toLowerCase();
    for (const row of rows) row.hidden = !(row.textContent ?? '').toLowerCase().includes(wanted);
    const left = rows.filter((row) => !row.hidden).length;
    count.textContent = wanted === '' ? '' : `${left} of ${rows.length} rows`;
  });
  const made = Object.assign(document.createElement('div'), { className: 'narrow' });
  made.append(input, count);
  return made;
}
