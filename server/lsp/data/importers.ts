// segspec/importers: the segmentations that a library is part of, for commands that need one of them.

import { request } from './request.ts';

export const importers = request('segspec/importers', async ({ session, workspace }, { uri }) => {
  if (session.analysis(uri)?.plan.segmentation?.nameOrigin.uri === uri) return [];
  await workspace.complete(true);
  return workspace.segmentationsOn(uri);
});
