// segspec/head: the text of a document as it was at the last commit.

import { dirname } from 'node:path';
import { openRepository } from '../../project/git.ts';
import { pathOf } from '../../project/spec-files.ts';
import { request } from './request.ts';

export const head = request('segspec/head', (_, { uri }) => textAtHead(uri));

/** Empty where it was not there. */
function textAtHead(uri: string): string {
  if (!uri.startsWith('file:')) return '';
  try {
    const path = pathOf(uri);
    const repository = openRepository(dirname(path));
    return repository.read(repository.resolve('HEAD'), path) ?? '';
  } catch {
    return '';
  }
}
