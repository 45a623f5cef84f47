// The texts of everything that was opened, for excerpts beside findings; secrets in them are not shown.

import { withoutSecrets } from '../../language/syntax/secrets.ts';
import type { OpenSpec } from './open.ts';
import type { TextOf } from './print/findings.ts';

export function closure(specs: readonly OpenSpec[]): TextOf {
  const texts = new Map(specs.flatMap(({ analysis }) => analysis.model.closure.files.map((file) => [file.uri, withoutSecrets(file.text)])));
  return (uri) => texts.get(uri);
}
