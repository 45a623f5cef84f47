// What a spec may not do with a connection, told before anything is sent.

import { expect, it } from 'vitest';
import { segspec } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';

const spec = (connection: string): string => `segmentation S "Shop" { sponsor: "a"; owner: "b"; entity: customer; as_of: 2025-06-30 }
connection w: ${connection}
source orders: transactions { from: w.table("orders"); key: customer; time: day }
dimension Buying: behavioral { recency = recency(orders) }
`;

it.each([
  'postgres { host: "db.example.com"; password: env("SECRET") }',
  'postgres { url: "postgres://db.example.com/shop"; user: env("SECRET") }',
  'postgres { url: "postgres://[2001:db8::1]:5432/shop"; database: env("SECRET") }',
  'postgres { url: "postgres://127.0.0.1:1/shop?host=db.example.com"; user: env("SECRET") }',
  'trino { url: "https://lake.example.com"; user: env("SECRET") }',
])('%s sends nothing of the environment to an address of its own', async (connection) => {
  const cwd = folderWith({ 'a.segspec': spec(connection) });
  const { code, out, err } = await segspec(['run', 'a.segspec'], { cwd, env: { SECRET: 'hunter22' } });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain('takes the rest from the environment');
  expect(err).not.toContain('hunter22');
});

it.each(['postgres { host: "127.0.0.1"; port: "1"; user: env("SECRET") }', 'trino { url: "http://[::1]:1"; user: env("SECRET") }'])(
  '%s asks this machine',
  async (connection) => {
    const cwd = folderWith({ 'a.segspec': spec(connection) });
    const { code, err } = await segspec(['run', 'a.segspec'], { cwd, env: { SECRET: 'ann' } });
    expect(code).toBe(2);
    expect(err).toContain('cannot be reached');
  },
);
