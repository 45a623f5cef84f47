// segspec/head: the text of a document as it was at a commit. segspec/versions: the commits and branches there are to compare with.

import { dirname } from 'node:path';
import { openRepository } from '../../project/git.ts';
import { pathOf } from '../../project/spec-files.ts';
import type { VersionChoice } from '../../protocol.ts';
import { HEAD } from './comparing.ts';
import { request } from './request.ts';

export const head = request('segspec/head', (_, { uri, revision = HEAD }) => textAt(uri, revision));
export const versions = request('segspec/versions', (_, { uri }) => versionsOf(uri));

/** Empty where it was not there. */
function textAt(uri: string, revision: string): string {
  if (!uri.startsWith('file:')) return '';
  try {
    const path = pathOf(uri);
    const repository = openRepository(dirname(path));
    return repository.read(repository.resolve(revision), path) ?? '';
  } catch {
    return '';
  }
}

/** Commits of the spec and of its model file. */
function versionsOf(uri: string): VersionChoice[] {
  if (!uri.startsWith('file:')) return [];
  try {
    const path = pathOf(uri);
    const repository = openRepository(dirname(path));
    return repository.versions([path, path.replace(/(\.segspec)?$/, '.model.json')]);
  } catch {
    return [];
  }
}
