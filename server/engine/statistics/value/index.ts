// Every buy-till-you-die model, one line each.

import { bgBb } from './bg-bb.ts';
import { bgNbd } from './bg-nbd.ts';
import { paretoNbd } from './pareto-nbd.ts';
import type { RepeatBuyingModel } from './repeat-buying.ts';

export const repeatBuyingModels: readonly RepeatBuyingModel[] = [bgNbd, paretoNbd, bgBb];
