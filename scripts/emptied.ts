// The folder that the programs are built into, before they are: packages stay, as each platform is packed by itself.

import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export function emptied(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) if (!name.endsWith('.vsix')) rmSync(join(folder, name), { recursive: true, force: true });
}
