// Every declaration of the language, in the order of the method's steps.

import { connectionDeclaration } from './connection.ts';
import { consumerDeclaration } from './consumer.ts';
import { decisionDeclaration } from './decision.ts';
import type { DeclarationDefinition } from './declaration.ts';
import { dimensionDeclaration } from './dimension.ts';
import { formatDeclaration } from './format.ts';
import { importDeclaration } from './import.ts';
import { measureDeclaration } from './measure.ts';
import { modelDeclaration } from './model.ts';
import { publishDeclaration } from './publish.ts';
import { refreshDeclaration } from './refresh.ts';
import { requireDeclaration } from './require.ts';
import { researchDeclaration } from './research.ts';
import { segmentDeclaration } from './segment.ts';
import { segmentationDeclaration } from './segmentation.ts';
import { sourceDeclaration } from './source.ts';
import { testDeclaration } from './test.ts';
import { transitionDeclaration } from './transition.ts';

export const declarations: readonly DeclarationDefinition[] = [
  segmentationDeclaration,
  importDeclaration,
  decisionDeclaration,
  connectionDeclaration,
  sourceDeclaration,
  formatDeclaration,
  researchDeclaration,
  dimensionDeclaration,
  modelDeclaration,
  requireDeclaration,
  segmentDeclaration,
  publishDeclaration,
  consumerDeclaration,
  measureDeclaration,
  refreshDeclaration,
  transitionDeclaration,
  testDeclaration,
];
