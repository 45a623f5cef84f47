// An SPSS data file (.sav, .zsav) as a table that says what its columns and values are called.

import { readerOf } from '../carried/byte-reader.ts';
import type { CarriedFile, CarriedTable } from '../carried/table.ts';
import { createTally } from '../carried/tally.ts';
import { decodeRows } from './decode.ts';
import { RECORDS, savColumns, savLetters } from './dictionary.ts';
import { readSavHeader } from './header.ts';
import { readSavRecords } from './records.ts';
import { savSets, setTexts } from './sets.ts';
import { unpackedRows } from './unpack.ts';

export async function openSav(file: CarriedFile): Promise<CarriedTable> {
  const reader = readerOf(file);
  try {
    const header = await readSavHeader(reader);
    const { order } = header;
    const records = await readSavRecords(reader, order);
    const letters = savLetters(records, order, file.encoding);
    const columns = savColumns(records, order, letters);
    const sets = savSets(records, columns, letters);
    const width = records.variables.length * 8;
    if (width === 0) throw new Error('it has no columns');
    const floats = records.more.get(RECORDS.floats);
    const nothing = floats && floats.length >= 8 ? order.f64(floats, 0) : -Number.MAX_VALUE;
    const tally = createTally();
    const many = records.more.get(RECORDS.rows);
    const counted = many && many.length >= 16 ? order.u64(many, 8) : Number.NaN;
    const rows = header.rows ?? (Number.isNaN(counted) ? undefined : counted);
    const unpacked = unpackedRows(reader, header, width, nothing);
    const weight = columns.find(({ place }) => place === header.weight)?.header;
    return {
      columns: [...columns, ...sets],
      encoding: letters.encoding,
      ...(weight !== undefined && { weight }),
      batches: async function* (wanted, limit) {
        const asked = wanted.flatMap((place) => (columns[place] ? [[place, columns[place]] as const] : []));
        let left = limit;
        for await (const bytes of unpacked.rows) {
          const some = Math.min(left, bytes.length / width);
          const rows = bytes.subarray(0, some * width);
          const how = { order, letters, nothing, tally };
          const plain = decodeRows(rows, width, asked, how);
          const given = [...plain.columns];
          const inOrder = wanted.flatMap((place) => {
            const set = sets[place - columns.length];
            return set ? [setTexts(rows, width, set, how)] : given.splice(0, 1);
          });
          yield { rows: plain.rows, columns: inOrder };
          left -= some;
          if (left <= 0) return;
        }
      },
      end: () => {
        const broken = unpacked.broken();
        return { ...tally, badLetters: letters.bad(), ...(rows !== undefined && { rows }), ...(broken !== undefined && { broken }) };
      },
      close: reader.close,
    };
  } catch (error) {
    await reader.close();
    throw error;
  }
}
