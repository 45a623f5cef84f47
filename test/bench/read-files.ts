// The files of the benchmark of reading: the same answers in each format, where everything follows from the number of the row.

import { once } from 'node:events';
import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import avro from 'avsc';
import { writeXlsx } from 'hucre/xlsx';
import { dtaBytes } from '../support/writers/dta.ts';

const ITEMS = 48;
const BATCH = 4_096;
const items = Array.from({ length: ITEMS }, (_, j) => `q${j}`);
const answer = (row: number, item: number): number => 1 + ((row * (item + 3) + Math.floor(row / 7)) % 7);
const spend = (row: number): number => ((row * 7_919) % 100_003) / 7;

export async function writeAnswers(folder: string, rows: number): Promise<void> {
  await writeTexts(folder, rows);
  await writeSav(join(folder, 'answers.sav'), rows);
  await writeAvro(join(folder, 'answers.avro'), rows);
}

/** The same in formats that are written in one piece. */
export async function writeFewAnswers(folder: string, rows: number): Promise<void> {
  await writeTexts(folder, rows);
  const names = ['person_id', ...items, 'spend'];
  const table = Array.from({ length: rows }, (_, row) => [row, ...items.map((_, j) => answer(row, j)), spend(row)]);
  writeFileSync(join(folder, 'answers.xlsx'), await writeXlsx({ sheets: [{ name: 'Answers', rows: [names, ...table] }] }));
  writeFileSync(join(folder, 'answers.dta'), dtaBytes({ columns: names.map((name) => ({ name, width: 0 })), rows: table }));
}

async function writeTexts(folder: string, rows: number): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const list = items.map((name, j) => `CAST(1 + ((i * ${j + 3} + i // 7) % 7) AS DOUBLE) AS ${name}`);
    const select = `SELECT CAST(i AS BIGINT) AS person_id, ${list.join(', ')}, ((i * 7919) % 100003) / 7.0 AS spend FROM range(${rows}) AS t(i)`;
    for (const [file, how] of [
      ['answers.parquet', 'FORMAT parquet'],
      ['answers.csv', 'FORMAT csv, HEADER'],
    ])
      await connection.run(`COPY (${select}) TO '${join(folder, file ?? '').replaceAll("'", "''")}' (${how})`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** As SPSS writes it where nothing is packed: eight bytes for every value. */
async function writeSav(path: string, rows: number): Promise<void> {
  const names = ['person_id', ...items, 'spend'];
  const head = Buffer.alloc(176, ' ');
  head.write('$FL2@(#) benchmark', 'latin1');
  for (const [i, value] of [2, names.length, 0, 0, rows].entries()) head.writeInt32LE(value, 64 + i * 4);
  head.writeDoubleLE(100, 84);
  const variables = names.map((name) => {
    const record = Buffer.alloc(32);
    record.writeInt32LE(2, 0);
    for (const at of [16, 20]) record.writeInt32LE((5 << 16) | (8 << 8) | 2, at);
    record.write(name.toUpperCase().slice(0, 8).padEnd(8), 24, 'latin1');
    return record;
  });
  const longNames = Buffer.from(names.map((name) => `${name.toUpperCase().slice(0, 8)}=${name}`).join('\t'));
  const more = Buffer.alloc(16);
  for (const [i, value] of [7, 13, 1, longNames.length].entries()) more.writeInt32LE(value, i * 4);
  const end = Buffer.alloc(8);
  end.writeInt32LE(999);
  const out = createWriteStream(path);
  out.write(Buffer.concat([head, ...variables, more, longNames, end]));
  for (let start = 0; start < rows; start += BATCH) {
    const many = Math.min(BATCH, rows - start);
    const values = new Float64Array(many * names.length);
    for (let i = 0; i < many; i++) {
      const at = i * names.length;
      values[at] = start + i;
      for (let j = 0; j < ITEMS; j++) values[at + 1 + j] = answer(start + i, j);
      values[at + 1 + ITEMS] = spend(start + i);
    }
    if (!out.write(Buffer.from(values.buffer))) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

async function writeAvro(path: string, rows: number): Promise<void> {
  const fields = [{ name: 'person_id', type: 'long' }, ...items.map((name) => ({ name, type: 'double' })), { name: 'spend', type: 'double' }];
  const encoder = new avro.streams.BlockEncoder({ type: 'record', name: 'Answer', fields } as avro.Schema, { codec: 'deflate' });
  const out = encoder.pipe(createWriteStream(path));
  for (let row = 0; row < rows; row++) {
    const record = { person_id: row, ...Object.fromEntries(items.map((name, j) => [name, answer(row, j)])), spend: spend(row) };
    if (!encoder.write(record)) await once(encoder, 'drain');
  }
  encoder.end();
  await once(out, 'finish');
}
