// The shape of a model file as a JSON schema, for whoever reads one without Segspec.

import { z } from 'zod';
import { modelFileSchema, VERSION } from '../server/engine/model/model-file/schema.ts';

export function modelFileJsonSchema(): string {
  // Types and expressions are trees of their own; the language reference tells of them.
  const { $schema, ...shape } = z.toJSONSchema(modelFileSchema, { unrepresentable: 'any', io: 'input' });
  const head = {
    $schema,
    title: `Segspec model file, version ${VERSION}`,
    description:
      'What scoring, reviewing and watching a segmentation need. Canonical: sorted keys, one value per line, numbers with ten significant digits, no clock, no path, no entity.',
  };
  return `${JSON.stringify({ ...head, ...shape }, null, 2)}\n`;
}
