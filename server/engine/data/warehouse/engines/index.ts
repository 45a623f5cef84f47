// The servers that hold sources: one folder each.

import type { EngineKind } from '../engine.ts';
import { postgres } from './postgres/index.ts';
import { trino } from './trino/index.ts';

export const engineKinds: readonly EngineKind[] = [postgres, trino];
