// Avro files, made by fastavro (test/fixtures/carried/make.py) and held against what it reads of them.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unpackSnappy } from '../../../../server/engine/data/sources/formats/avro/snappy.ts';
import { bytesOfFixture, copyFixtures, expected, planOf, readTable } from '../../../support/carried.ts';
import { folderWith } from '../../../support/folder.ts';

const FILES = ['null.avro', 'deflate.avro', 'snappy.avro'];
const folder = folderWith();
copyFixtures(folder, FILES);

const given = (name: string): unknown[] => expected.avro.rows.map((row) => row[expected.avro.columns.indexOf(name)] ?? null);
const number = (value: unknown): string => (value === null ? '' : Number.isInteger(Number(value)) ? Number(value).toFixed(1) : String(Number(value)));
const minute = (value: unknown): string => (value === null ? '' : String(value).slice(0, 16).replace('T', ' '));

describe.each(FILES)('%s', (file) => {
  it('gives every value with all its digits, records within records by their path, and lists', async () => {
    const { rows, column, told, table } = await readTable(planOf(folder, file));
    expect(rows).toBe(60);
    expect(told).toEqual([]);
    const kinds = Object.fromEntries(table?.columns.map(({ name, type }) => [name, type.kind]) ?? []);
    expect(kinds).toMatchObject({
      person_id: 'id',
      big: 'id',
      spend: 'number',
      member: 'boolean',
      joined: 'date',
      seen: 'time',
      price: 'number',
      'address.geo.lat': 'number',
      tags: 'list',
    });
    for (const name of ['person_id', 'big', 'name', 'tier', 'joined']) expect(column(name), name).toEqual(given(name).map((value) => value ?? ''));
    for (const name of ['spend', 'price']) expect(column(name), name).toEqual(given(name).map(number));
    for (const name of ['seen', 'exact']) expect(column(name), name).toEqual(given(name).map(minute));
    expect(column('member')).toEqual(given('member').map(String));
    const homes = given('address') as ({ city: string; geo: { lat: number } } | null)[];
    expect(column('address.city')).toEqual(homes.map((home) => home?.city ?? ''));
    expect(column('address.geo.lat')).toEqual(homes.map((home) => number(home?.geo.lat ?? null)));
    expect(column('notes')).toEqual(given('notes').map((value) => JSON.stringify(value)));
    expect(column('tags')).toEqual(given('tags').map((tags) => (tags as string[]).join('; ')));
    expect(column('mixed').slice(0, 4)).toEqual(['', 'text', '2', '{"city":"C","geo":{"lat":0.5}}']);
  });

  it('keeps the parts of a second', async () => {
    const { column } = await readTable(planOf(folder, file, 'exact: text\nat: text'));
    expect(column('exact').slice(0, 2)).toEqual(['1969-12-31 23:59:59.250017Z', '1970-11-29 23:59:59.250017Z']);
    expect(column('at').slice(0, 2)).toEqual(
      given('at')
        .slice(0, 2)
        .map((value) => String(value).replace(/0+$/, '')),
    );
  });
});

describe('an Avro file', () => {
  it('says itself which moment it means, whatever the time zone of the source', async () => {
    const { column } = await readTable(planOf(folder, 'null.avro', '', 'time_zone: "America/New_York"'));
    expect(column('seen')).toEqual(given('seen').map(minute));
  });

  it('that is not whole gives the rows before, and an error', async () => {
    const bytes = bytesOfFixture('null.avro');
    writeFileSync(join(folder, 'cut.avro'), bytes.subarray(0, bytes.length - 40));
    const { rows, told } = await readTable(planOf(folder, 'cut.avro'));
    expect(rows).toBeGreaterThan(20);
    expect(rows).toBeLessThan(60);
    expect(told.join()).toContain(`SEG639 \`cut.avro\` is not whole: it breaks off within a block of records. ${rows} rows were read into \`data\`.`);
  });

  it('with a damaged block counts the rows that are lost with it', async () => {
    const bytes = bytesOfFixture('deflate.avro');
    const marks = [...bytes.toString('latin1').matchAll(/0123456789abcdef/g)].map(({ index }) => index);
    bytes.fill(0xff, (marks[0] ?? 0) + 24, (marks[0] ?? 0) + 60);
    writeFileSync(join(folder, 'block.avro'), bytes);
    const { rows, told } = await readTable(planOf(folder, 'block.avro'));
    expect(rows).toBeLessThan(60);
    expect(told.join()).toContain(`says to have 60 rows, but ${rows} were read into \`data\`, and ${60 - rows} are lost: a block of its records is damaged.`);
  });

  it('is refused in words where it is packed in another way, or is none', async () => {
    const bytes = Buffer.from(bytesOfFixture('deflate.avro').toString('latin1').replace('deflate', 'bzip222'), 'latin1');
    writeFileSync(join(folder, 'other.avro'), bytes);
    expect((await readTable(planOf(folder, 'other.avro'))).told.join()).toContain('it is packed with `bzip222`, which is not read: write it with `deflate`');
    writeFileSync(join(folder, 'no.avro'), 'id\n1\n');
    expect((await readTable(planOf(folder, 'no.avro'))).told.join()).toContain('it is no Avro file, whatever its name says');
  });
});

describe('snappy', () => {
  it('copies what it unpacked, also where the copy reaches into itself', () => {
    // "ab", then ten bytes from two back.
    expect(unpackSnappy(Buffer.from([12, 0x04, 0x61, 0x62, (6 << 2) | 1, 2])).toString()).toBe('abababababab');
    expect(() => unpackSnappy(Buffer.from([12, 0x04, 0x61, 0x62, (6 << 2) | 1, 3]))).toThrow('damaged');
    expect(() => unpackSnappy(Buffer.from([255, 255, 255, 255, 255, 255, 255]))).toThrow('damaged');
  });
});
