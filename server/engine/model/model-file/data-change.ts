// What two model files tell of the data they were made from: other values, or only other definitions of what is computed from them.

import { canonicalJson } from './canonical-json.ts';
import type { ModelFile } from './schema.ts';

/**
 * `values`: what forms segments has other values; `definitions`: it has, and is defined otherwise, so whether the data changed cannot be told;
 * `described`: only features that describe segments have other values, though nothing in the spec says why.
 */
export type DataChange = 'values' | 'definitions' | 'described';

export function dataChange(before: ModelFile, after: ModelFile): DataChange | undefined {
  const [then, now] = [before.data, after.data];
  const told = then.forms !== undefined && now.forms !== undefined;
  if (told ? then.forms !== now.forms : then.fingerprint !== now.fingerprint)
    return told && canonicalJson(before.definitions) !== canonicalJson(after.definitions) ? 'definitions' : 'values';
  const meantOtherwise = 'rest' in before.spec && 'rest' in after.spec && before.spec.rest !== after.spec.rest;
  return then.fingerprint === now.fingerprint || meantOtherwise ? undefined : 'described';
}
