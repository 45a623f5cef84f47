// TLS to PostgreSQL: as the address asks, in the words of libpq, and by default for every host but this machine.

import { describe, expect, it } from 'vitest';
import { encryptionOf } from '../../../server/engine/data/warehouse/engines/postgres/encryption.ts';
import { describeOn, openEngine } from '../../support/engines.ts';

const settings = { get: () => undefined, wrong: (detail: string) => Object.assign(new Error(detail), { kind: 'setting' }) as never };

describe('encryption', () => {
  it.each([
    ['', false, { rejectUnauthorized: true }],
    ['', true, false],
    ['sslmode=disable', false, false],
    ['sslmode=prefer', true, false],
    ['sslmode=prefer', false, { rejectUnauthorized: false }],
    ['sslmode=require', false, { rejectUnauthorized: false }],
    ['sslmode=require', true, { rejectUnauthorized: false }],
    ['sslmode=verify-full', true, { rejectUnauthorized: true }],
    ['sslmode=verify-full&sslrootcert=system', false, { rejectUnauthorized: true }],
    ['ssl=true', true, { rejectUnauthorized: true }],
    ['channel_binding=require', true, { rejectUnauthorized: true }],
    ['sslmode=require&channel_binding=require', false, { rejectUnauthorized: true }],
  ])('%s (this machine: %s)', (parameters, loopback, expected) => {
    expect(encryptionOf(new Map(new URLSearchParams(parameters)), loopback, settings)).toEqual(expected);
  });
});

it.each(['sslmode=disable&channel_binding=require', `sslmode=verify-full&sslrootcert=${import.meta.filename}`, 'sslmode=require&sslrootcert=/dev/zero'])(
  'refuses %s',
  (parameters) => {
    expect(() => encryptionOf(new Map(new URLSearchParams(parameters)), false, settings)).toThrow(/`url`/);
  },
);

const { PGHOST, PGPORT, PGUSER, PGPASSWORD = '', PGDATABASE, PGSSLROOTCERT } = process.env;
const NONE = { host: undefined, port: undefined, user: undefined, password: undefined, database: undefined };

/** Opens by an address with these parameters and says how the server is spoken to. */
async function spoken(parameters: string, host = PGHOST): Promise<unknown> {
  const url = `postgres://${PGUSER}:${encodeURIComponent(PGPASSWORD)}@${host}:${PGPORT}/${PGDATABASE}?${parameters}`;
  const engine = await openEngine('postgres', { ...NONE, url });
  try {
    const { columns } = await engine.query('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()');
    return columns[0]?.values[0] === 1 ? 'encrypted' : 'plain';
  } finally {
    await engine.close();
  }
}

describeOn('postgres', 'encryption of a connection', () => {
  it('needs none on this machine', async () => {
    expect(await spoken('')).toBe('plain');
  });

  it.skipIf(PGSSLROOTCERT === undefined)('is checked with the authority that the address names, and with no other', async () => {
    expect(await spoken(`sslmode=verify-full&sslrootcert=${PGSSLROOTCERT}`)).toBe('encrypted');
    expect(await spoken('sslmode=require')).toBe('encrypted');
    const untrusted = { name: 'EngineFault', kind: 'untrusted' };
    await expect(spoken('sslmode=verify-full')).rejects.toMatchObject(untrusted);
    await expect(spoken('sslmode=verify-full&sslrootcert=system')).rejects.toMatchObject(untrusted);
  });

  it.skipIf(PGSSLROOTCERT === undefined)('is for the host that the address names', async () => {
    await expect(spoken(`sslmode=verify-full&sslrootcert=${PGSSLROOTCERT}`, 'localhost')).rejects.toMatchObject({
      kind: 'untrusted',
      message: expect.stringContaining('another host'),
    });
    expect(await spoken(`sslmode=verify-ca&sslrootcert=${PGSSLROOTCERT}`, 'localhost')).toBe('encrypted');
  });
});
