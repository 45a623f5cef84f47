// The peers of k-means, in a Python environment of their own in the folder for temporary files: made once, by pip, at fixed versions.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const PEERS = { 'scikit-learn': '1.9.1', 'scikit-learn-intelex': '2026.2.0', 'faiss-cpu': '1.15.1' } as const;
export type Peer = keyof typeof PEERS;

/** The Python that has them; undefined where there is no Python, or no way to the packages. */
export function installPeers(peers: Readonly<Record<string, string>> = PEERS): string | undefined {
  const folder = join(tmpdir(), `segspec-bench-${Object.values(peers).join('-')}`);
  const python = join(folder, 'bin/python');
  try {
    if (!existsSync(python)) execFileSync('python3', ['-m', 'venv', folder], { stdio: 'ignore' });
    const packages = Object.entries(peers).map(([name, version]) => `${name}==${version}`);
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', ...packages], { stdio: ['ignore', 'ignore', 'inherit'] });
    return python;
  } catch {
    return undefined;
  }
}
