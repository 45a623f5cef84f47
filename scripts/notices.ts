// The licences of what is bundled: whoever passes our programs on passes these modules on, and their authors ask to be named.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Module } from './bundled.ts';

const LICENCE = /^(licen[cs]e|copying)(\.|-|$)/i;

/** One text for all of them; a module that says nothing of its licence is an error. */
export function noticesOf(root: string, modules: readonly Module[]): string {
  const parts = modules.map(({ folder, name, version, license }) => {
    const file = readdirSync(join(root, folder)).find((one) => LICENCE.test(one));
    if (file === undefined && license === undefined) throw new Error(`${name} is bundled and says nothing of its licence.`);
    return `${name} ${version}${license === undefined ? '' : ` (${license})`}\n\n${file ? readFileSync(join(root, folder, file), 'utf8').trim() : ''}\n`;
  });
  return `Segspec contains code of these modules.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`.replaceAll('\r\n', '\n');
}
