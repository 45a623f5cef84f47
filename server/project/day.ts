// The day it is on this machine, and the variables of its environment that a spec may take its day from.

import type { DayOptions } from '../../language/plan/at-day.ts';

export function dayHere(): DayOptions & { readonly today: string } {
  return { today: new Date().toISOString().slice(0, 10), environment: (name) => process.env[name] };
}
