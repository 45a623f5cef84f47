// Every picture of a model, in the order of a reader. A new one is a new file and one line here.

import type { ModelResult } from '../../engine/result.ts';
import { acrossSolutions } from './across.ts';
import { gorgePicture } from './gorge.ts';
import { segmentMap } from './map.ts';
import type { Picture } from './picture.ts';
import { profilePicture } from './profile.ts';
import { silhouettePicture } from './silhouette.ts';
import { stabilityByK } from './stability-by-k.ts';

/** The pictures that there is something to draw for; `entity` is what is segmented, in the singular. */
export function picturesOf(model: ModelResult, entity: string): Picture[] {
  const { pictures, segments } = model;
  return [
    profilePicture(segments),
    segmentMap(pictures?.map, segments, entity),
    stabilityByK(model),
    acrossSolutions(model, entity),
    gorgePicture(pictures?.gorge, segments, entity),
    silhouettePicture(pictures?.silhouette, segments, entity),
  ].filter((picture) => picture !== undefined);
}
