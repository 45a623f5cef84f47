// What a connection may say of its server, and what is told of one that says too little or something unreadable: never a value of a setting.

import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { describeOn, openEngine, type ServerName } from '../../support/engines.ts';

const SECRET = 'hunter22-of-nobody';
const NONE = {
  host: undefined,
  port: undefined,
  user: undefined,
  password: undefined,
  database: undefined,
  url: undefined,
  catalog: undefined,
  schema: undefined,
  scratch: undefined,
};

const WRONG: Readonly<Record<ServerName, readonly (readonly [Readonly<Record<string, string>>, string])[]>> = {
  postgres: [
    [{}, '`url:`'],
    [{ host: 'db' }, '`user:'],
    [{ host: 'db', user: SECRET, port: SECRET }, '`port`'],
    [{ host: 'db', user: 'ann', port: '65536' }, '`port`'],
    [{ url: SECRET }, 'cannot be read'],
    [{ url: `https://ann:${SECRET}@db` }, 'cannot be read'],
    [{ url: `host=db password=${SECRET}` }, 'cannot be read'],
    [{ url: `postgres://ann:${SECRET}#@db/x` }, 'cannot be read'],
    [{ url: `postgres://ann:${SECRET}%zz@db/x` }, 'password cannot be read'],
    [{ url: `postgres://ann:${SECRET}@db/x?sslmode=${SECRET}` }, '`sslmode`'],
    [{ url: `postgres://ann:${SECRET}@db/x?sslcrl=${SECRET}` }, '`sslcrl`'],
    [{ url: `postgres://ann:${SECRET}@db/x?sslrootcert=${SECRET}` }, '`sslrootcert`'],
    [{ url: `postgres:///x?user=ann&password=${SECRET}` }, '`url:`'],
  ],
  trino: [
    [{}, '`url:`'],
    [{ url: 'http://db:8080' }, '`user:'],
    [{ url: `ftp://ann:${SECRET}@db` }, 'cannot be read'],
    [{ url: `https://ann:${SECRET}@` }, 'cannot be read'],
    [{ url: `http://ann:${SECRET}@db:8080` }, '`https:`'],
    [{ url: 'http://127.0.0.1:8080', user: 'ann', password: SECRET }, '`https:`'],
    [{ url: 'https://db', user: `a\n${SECRET}` }, '`user`'],
    [{ url: 'https://db', user: 'ann', catalog: `c\r\nX: ${SECRET}` }, '`catalog`'],
    [{ url: 'https://db', user: 'ann', schema: 's' }, '`catalog`'],
    [{ url: 'https://db', user: 'ann', scratch: SECRET }, '`scratch`'],
    [{ url: 'https://db', user: 'ann', scratch: `${SECRET}.a.b` }, '`scratch`'],
    [{ url: 'https://db', user: 'ann', scratch: `${SECRET}.` }, '`scratch`'],
    [{ url: 'https://db', user: 'ann', scratch: `${SECRET}."a b"` }, '`scratch`'],
  ],
};

describe.each(['postgres', 'trino'] as const)('settings of %s', (name) => {
  it.each(WRONG[name])('%j', async (settings, told) => {
    const error = await openEngine(name, { ...NONE, ...settings }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'EngineFault', kind: 'setting', message: expect.stringMatching(/^\S+ is not asked: the connection `w` [^\n]+\.$/) });
    expect(String(error)).toContain(told);
    expect(`${inspect(error, { showHidden: true })}${JSON.stringify(error)}`).not.toContain(SECRET);
  });
});

describeOn('postgres', 'addresses', () => {
  const { PGHOST, PGPORT, PGUSER, PGPASSWORD = '', PGDATABASE } = process.env;
  const secret = encodeURIComponent(PGPASSWORD);

  it.each([
    ['whole', { url: `postgres://${PGUSER}:${secret}@${PGHOST}:${PGPORT}/${PGDATABASE}` }],
    ['as parameters', { url: `postgresql:///?host=${PGHOST}&port=${PGPORT}&user=${PGUSER}&password=${secret}&dbname=${PGDATABASE}&application_name=x` }],
    ['with the credentials apart', { url: `postgres://${PGHOST}:${PGPORT}/${PGDATABASE}`, user: PGUSER, password: PGPASSWORD }],
    ['with settings that win', { url: `postgres://nobody:wrong@${PGHOST}:${PGPORT}/nosuch`, user: PGUSER, password: PGPASSWORD, database: PGDATABASE }],
  ])('%s', async (_, settings) => {
    const engine = await openEngine('postgres', { ...NONE, ...settings });
    expect(engine.identity).toContain(`${PGHOST}:${PGPORT}/${PGDATABASE}`);
    await engine.close();
  });

  it('nothing of the environment takes the place of a setting', async () => {
    // The environment names a server, a user and a password.
    await expect(openEngine('postgres', NONE)).rejects.toMatchObject({ kind: 'setting' });
    await expect(openEngine('postgres', { password: undefined })).rejects.toMatchObject({ kind: 'credentials' });
    const before = process.env['PGOPTIONS'];
    process.env['PGOPTIONS'] = '-c search_path=somewhere_else';
    try {
      const engine = await openEngine('postgres');
      const { columns } = await engine.query("SELECT current_setting('search_path') AS s");
      await engine.close();
      expect(columns[0]?.values[0]).not.toBe('somewhere_else');
    } finally {
      if (before === undefined) delete process.env['PGOPTIONS'];
      else process.env['PGOPTIONS'] = before;
    }
  });
});

describeOn('trino', 'addresses', () => {
  const { TRINO_URL = '' } = process.env;

  it.each([
    ['without a scheme, on this machine', { url: TRINO_URL.replace('http://', ''), user: 'ann' }],
    ['with the user in it', { url: TRINO_URL.replace('://', '://ann@') }],
    ['with a slash at its end', { url: `${TRINO_URL}/`, user: 'ann' }],
  ])('%s', async (_, settings) => {
    const engine = await openEngine('trino', { ...NONE, ...settings });
    const { columns } = await engine.query('SELECT current_user AS u, current_timezone() AS z');
    expect(columns.map(({ values }) => values[0])).toEqual(['ann', 'UTC']);
    await engine.close();
  });
});
