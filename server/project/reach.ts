// Which files a spec may name. Whoever wrote it need not be who runs it: a spec of a pull request or of a folder from elsewhere
// must not show what lies on the machine. Only regular files are ever read, never a device, a pipe or what the system says of itself.

import { existsSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { DATA_ENDINGS } from '../../language/catalog/data-formats.ts';

export interface Reach {
  /** Folders whose files may be read. */
  readonly folders: readonly string[];
  /** Of what lies elsewhere: nothing; what by its ending is data or a spec; or every regular file. */
  readonly elsewhere: 'nothing' | 'data' | 'anything';
  /** Where the specs lie: a folder that begins with a dot on the way from there is private. */
  readonly from: readonly string[];
}

export interface ReachOptions {
  /** The folders that are open in an editor. */
  readonly workspace?: readonly string[];
  /** What a user may allow, never a spec or a project. */
  readonly allowOutside?: boolean;
  /** Nobody has said that the folder can be trusted. */
  readonly untrusted?: boolean;
}

/** Of a user who names a file: every regular one. */
export const ANYWHERE: Reach = { folders: [], elsewhere: 'anything', from: [] };

/** What the system shows of itself and its devices as files. */
const SYSTEM = ['/proc', '/sys', '/dev'];
const DATA = new RegExp(`\\.(${[...DATA_ENDINGS, 'duckdb', 'ddb', 'db'].join('|')})(\\.gz)?$|\\.segspec$`, 'i');

/**
 * What specs in these folders may name: the files of their projects (the repository, else the folder with `segspec.json`).
 * Without a project its end is not known, and what is data by its ending may be named wherever it lies.
 */
export function reachOf(folders: readonly string[], { workspace = [], allowOutside = false, untrusted = false }: ReachOptions = {}): Reach {
  const projects = folders.map(projectOf);
  const alone = projects.includes(undefined);
  const own = projects.flatMap((project, i) => project ?? folders[i] ?? []);
  return {
    folders: [...new Set([...workspace, ...own].map(real))],
    elsewhere: untrusted ? 'nothing' : allowOutside ? 'anything' : alone ? 'data' : 'nothing',
    from: folders.map(real),
  };
}

/** Why a file, or what lies in a folder, is not read, as the end of a sentence; undefined where it may be read or is not there. */
export function refusal(file: string, reach: Reach): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  if (!found.isFile() && !found.isDirectory()) return 'it is a device or a pipe, and only files are read';
  const at = real(file);
  if (SYSTEM.some((folder) => within(at, folder)) && !within(at, '/dev/shm')) return 'it is a file of the system, and those are never read';
  if (reach.elsewhere === 'anything' || reach.folders.some((folder) => within(at, folder))) return undefined;
  if (reach.elsewhere === 'data' && (found.isDirectory() || DATA.test(at)) && !reach.from.every((folder) => isPrivate(path.relative(folder, at))))
    return undefined;
  return 'it lies outside of the project';
}

/** The repository that a folder lies in, else the nearest folder with settings. */
function projectOf(folder: string): string | undefined {
  return holding(folder, '.git') ?? holding(folder, 'segspec.json');
}

function holding(folder: string, name: string): string | undefined {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (existsSync(path.join(at, name))) return at;
    if (path.dirname(at) === at) return undefined;
  }
}

function isPrivate(relative: string): boolean {
  return relative.split(path.sep).some((part) => part.startsWith('.') && part !== '..' && part !== '.');
}

/** With every link followed; as it is where it does not exist. */
function real(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return path.resolve(file);
  }
}

function within(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative === '' || (!relative.startsWith(`..${path.sep}`) && relative !== '..' && !path.isAbsolute(relative));
}
