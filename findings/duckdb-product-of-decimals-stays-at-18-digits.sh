#!/usr/bin/env bash
# DuckDB 1.5.5 (@duckdb/node-api 1.5.5-r.5): the product of two decimals of up to 18 digits each is a decimal of 18 digits, whatever their widths add up to,
# so that one query works on some rows and fails on others; with one operand of 19 digits the product is as wide as both together, and nothing fails.
# Seen: DECIMAL(14,5) * DECIMAL(8,0) is DECIMAL(18,5), and 999999999.99999 times 10000 is right, times 99999999 is "Out of Range Error: Overflow in
# multiplication of DECIMAL(18)"; DECIMAL(19,5) * DECIMAL(8,0) is DECIMAL(27,5), and gives 99999998999999000.00001.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @duckdb/node-api@1.5.5-r.5 >/dev/null
cat > seen.mjs <<'JS'
import duckdb, { DuckDBInstance } from '@duckdb/node-api';
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const ask = async (width, quantity) => {
  const rows = `(SELECT CAST('999999999.99999' AS DECIMAL(${width},5)) AS price, CAST(${quantity} AS DECIMAL(8,0)) AS quantity)`;
  try {
    const result = await connection.runAndReadAll(`SELECT typeof(price * quantity), price * quantity FROM ${rows}`);
    return result.getRowsJson()[0].join(' ');
  } catch (error) {
    return error.message.split(' (')[0];
  }
};
const seen = [await ask(14, 10_000), await ask(14, 99_999_999), await ask(19, 99_999_999)];
console.log(`DuckDB ${duckdb.version()}:\n${seen.join('\n')}`);
const expected = [
  'DECIMAL(18,5) 9999999999999.90000',
  'Out of Range Error: Overflow in multiplication of DECIMAL(18)',
  'DECIMAL(27,5) 99999998999999000.00001',
];
if (JSON.stringify(seen) !== JSON.stringify(expected)) {
  console.error('This has changed.');
  process.exit(1);
}
JS
node seen.mjs
