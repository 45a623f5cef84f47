#!/usr/bin/env bash
# hucre 1.0.0: readXlsx gives cells of elapsed time, whose format counts past a day ([h]:mm, [mm]:ss), as dates of January 1900, as it does times
# of day. 30 hours come as 1 January 1900, 06:00: nothing in what is read tells that it was a length, and no option asks for the number.
# Valid input: a workbook written by exceljs 4.4.0 with one number and its format per row; a plain format gives the number.
# Seen: 1.25 as [h]:mm and as [mm]:ss is 1900-01-01T06:00Z, 0.25 as [h]:mm and as h:mm is 1899-12-31T06:00Z, 1.25 as 0.00 is 1.25.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund hucre@1.0.0 exceljs@4.4.0 >/dev/null
cat > seen.mjs <<'JS'
import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { readXlsx } from 'hucre';
const { version } = JSON.parse(readFileSync('node_modules/hucre/package.json', 'utf8'));
const book = new ExcelJS.Workbook();
const sheet = book.addWorksheet('Hours');
for (const [format, value] of [['[h]:mm', 1.25], ['[mm]:ss', 1.25], ['[h]:mm', 0.25], ['h:mm', 0.25], ['0.00', 1.25]]) {
  sheet.addRow([value]).getCell(1).numFmt = format;
}
const { sheets } = await readXlsx(new Uint8Array(await book.xlsx.writeBuffer()));
const seen = JSON.stringify(sheets[0].rows.map(([cell]) => cell));
console.log(`hucre ${version}: ${seen}`);
const [long, day] = ['"1900-01-01T06:00:00.000Z"', '"1899-12-31T06:00:00.000Z"'];
if (seen !== `[${long},${long},${day},${day},1.25]`) {
  console.error('This has changed.');
  process.exit(1);
}
JS
node seen.mjs
