// An Avro file as a table of texts, judged as those of other files are: what its types say, the texts say as well, and no digit is lost.

import type avro from 'avsc';
import { readerOf } from '../carried/byte-reader.ts';
import type { CarriedFile, CarriedTable } from '../carried/table.ts';
import { createTally } from '../carried/tally.ts';
import { blocksOf, readContainer } from './container.ts';
import { fieldsOf } from './fields.ts';
import { NO_DATE, typeOfSchema } from './scalars.ts';

/** Records that are handed on at once. */
const BATCH = 2_048;

export async function openAvro(file: CarriedFile): Promise<CarriedTable> {
  const reader = readerOf(file);
  try {
    const container = await readContainer(reader);
    const type = typeOf(container.schema);
    const fields = fieldsOf(type);
    if (fields.length === 0) throw new Error('it holds no records, so it has no columns');
    const tally = createTally();
    let broken: string | undefined;
    let [delivered, lost] = [0, 0];
    /** The records of a block; those behind a damaged one are lost with it, since nothing says where they begin. */
    const recordsOf = (bytes: Buffer | undefined, count: number): unknown[] => {
      const records: unknown[] = [];
      try {
        let at = 0;
        while (bytes !== undefined && records.length < count) {
          const { value, offset } = type.decode(bytes, at);
          if (offset <= at) break;
          records.push(value);
          at = offset;
        }
        if (bytes !== undefined && at < bytes.length) broken = 'a block of its records holds more than it says';
      } catch {
        // Counted below, as all records are that did not come.
      }
      if (records.length < count) broken = 'a block of its records is damaged';
      lost += count - records.length;
      return records;
    };
    return {
      columns: fields.map(({ header, label }) => ({ header, kind: 'text', ...(label !== undefined && { label }) })),
      batches: async function* (wanted, limit) {
        const blocks = blocksOf(reader, container);
        for (let next = await blocks.next(); ; next = await blocks.next()) {
          if (next.done === true) {
            broken = next.value ?? broken;
            return;
          }
          const records = recordsOf(next.value.bytes, next.value.records);
          for (let start = 0; start < records.length && delivered < limit; start += BATCH) {
            const some = records.slice(start, Math.min(start + BATCH, start + limit - delivered));
            delivered += some.length;
            yield {
              rows: some.length,
              columns: wanted.map((place) =>
                some.map((record) => {
                  const text = fields[place]?.textOf(record) ?? null;
                  if (text === NO_DATE) tally.refuse(place);
                  return text === NO_DATE ? null : text;
                }),
              ),
            };
          }
          if (delivered >= limit) return;
        }
      },
      end: () => ({ ...tally, badLetters: false, ...(broken !== undefined && { broken }), ...(lost > 0 && { rows: delivered + lost }) }),
      close: reader.close,
    };
  } catch (error) {
    await reader.close();
    throw error;
  }
}

function typeOf(schema: string): avro.Type {
  try {
    return typeOfSchema(schema);
  } catch {
    throw new Error('it is damaged: what it says of its records is no schema');
  }
}
