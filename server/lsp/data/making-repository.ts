// segspec/makeRepository: the sample project with a first commit, for its walkthrough.

import { firstCommit } from '../../project/first-commit.ts';
import { pathOf } from '../../project/spec-files.ts';
import { request } from './request.ts';

export const makeRepository = request('segspec/makeRepository', (_, { folder }) => folder.startsWith('file:') && firstCommit(pathOf(folder), 'Sample project'));
