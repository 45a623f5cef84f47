// A Stata data set (.dta) as a table that says what its columns and values are called.

import { type ByteReader, readerOf, rowsAtOnce } from '../carried/byte-reader.ts';
import { plainLabel } from '../carried/letters.ts';
import type { CarriedFile, CarriedTable, ValueLabels } from '../carried/table.ts';
import { createTally } from '../carried/tally.ts';
import { longTexts, valueLabels } from './behind.ts';
import { type DtaPlace, decodeRows } from './decode.ts';
import { FORMS } from './forms.ts';
import { DAMAGED, type DtaHeader, readDtaHeader } from './header.ts';
import { readPlainHeader } from './plain-header.ts';
import { clockOf, TYPES, widthOf } from './values.ts';

export async function openDta(file: CarriedFile): Promise<CarriedTable> {
  const reader = readerOf(file);
  try {
    const header = await headerOf(reader, file.encoding);
    const { variables, rows } = header;
    let width = 0;
    const places: DtaPlace[] = variables.map((variable, place) => {
      const own = widthOf(variable.type);
      if (own === undefined) throw new Error(DAMAGED);
      width += own;
      return { place, variable, at: width - own };
    });
    if (width === 0) throw new Error('it has no columns');
    const tally = createTally();
    let broken: string | undefined;
    const labels = new Map<number, ValueLabels>();
    const missingLabels = new Map<number, ValueLabels>();
    const behind = async (): Promise<void> => {
      if (!header.form.plain) for await (const _ of longTexts(reader, header, false));
      const named = await valueLabels(reader, header);
      for (const { place, variable } of places) {
        const all = [...(named.get(variable.labelled) ?? [])];
        const [own, none] = [all.filter(([code]) => !code.startsWith('.')), all.filter(([code]) => code.startsWith('.'))];
        if (own.length > 0) labels.set(place, new Map(own));
        if (none.length > 0) missingLabels.set(place, new Map(none));
      }
    };
    return {
      columns: variables.map((variable) => {
        const label = plainLabel(variable.label);
        return { header: variable.name, kind: clockOf(variable).kind, ...(label !== '' && { label }), ...(variable.type === TYPES.strL && { apart: true }) };
      }),
      encoding: header.letters.encoding,
      batches: async function* (wanted, limit) {
        const asked = wanted.flatMap((place) => places[place] ?? []);
        const most = rowsAtOnce(width);
        let left = rows;
        while (left > 0) {
          const bytes = await reader.take(Math.min(left, most) * width);
          const whole = Math.floor(bytes.length / width);
          const some = Math.min(whole, limit - (rows - left));
          if (some > 0) yield decodeRows(bytes.subarray(0, some * width), width, asked, header, tally);
          if (whole < Math.min(left, most)) {
            broken = 'it breaks off among its rows';
            return;
          }
          left -= whole;
          if (rows - left >= limit && limit < rows) break;
        }
        // What codes stand for is needed of a few rows as well.
        await reader.skip(left * width);
        await behind().catch((error: Error) => {
          broken = `behind its rows ${error.message}`;
        });
      },
      texts: async function* () {
        await reader.skip(rows * width);
        try {
          yield* longTexts(reader, header, true);
        } catch {
          // That they cannot be read is told where the rows are.
        }
      },
      end: () => ({ ...tally, rows, labels, missingLabels, badLetters: header.letters.bad(), ...(broken !== undefined && { broken }) }),
      close: reader.close,
    };
  } catch (error) {
    await reader.close();
    throw error;
  }
}

/** Those of Stata 8 to 12 begin with the number of their version, later ones with a name. */
async function headerOf(reader: ByteReader, encoding: string | undefined): Promise<DtaHeader> {
  const form = FORMS.get((await reader.peek(1))[0] ?? 0);
  return form?.plain ? readPlainHeader(reader, form, encoding) : readDtaHeader(reader, encoding);
}
