// What `bins` and `breaks` share: bands cut at numbers that stand in the model file, 1 the lowest.

import type { ValueType } from '../../types/value-type.ts';
import type { TransformDefinition } from '../transform.ts';
import { complainUnlessNumeric } from './numeric-type.ts';
import { ascending } from './remembered.ts';

/** Everything of a transform that cuts but its words and how the cuts are found. */
export function cutting(name: string): Pick<TransformDefinition, 'parameters' | 'role' | 'bands' | 'type' | 'complain' | 'remembers' | 'apply' | 'sql'> {
  return {
    parameters: [{ name: 'groups', kind: 'count', summary: 'How many groups, from 2 to 100.', optional: true, default: '5' }],
    role: 'value',
    bands: groupsOf,
    type: (before, args) => complainUnlessNumeric(before, name) ?? ordinalOf(groupsOf(args ?? [])),
    complain: (args) => {
      const groups = args[0] ?? 5;
      return typeof groups === 'number' && Number.isInteger(groups) && groups >= 2 && groups <= 100
        ? undefined
        : `\`${name}\` takes a whole number of groups from 2 to 100, such as \`${name}(5)\`.`;
    },
    remembers: ({ cuts }) => ascending(cuts),
    apply: (value, { cuts }) => {
      if (!Array.isArray(cuts) || Number.isNaN(value)) return Number.NaN;
      let bin = 1;
      for (const cut of cuts) if (value > cut) bin++;
      return bin;
    },
    sql: ({ cuts }, value, figure) => {
      if (!Array.isArray(cuts)) return 'NULL';
      const bins = cuts.map((cut: number, i) => `WHEN ${value} <= ${figure(cut)} THEN ${figure(i + 1)} `);
      return `CASE ${bins.join('')}WHEN ${value} IS NOT NULL THEN ${figure(cuts.length + 1)} END`;
    },
  };
}

export function groupsOf(args: readonly (number | string)[]): number {
  return typeof args[0] === 'number' ? args[0] : 5;
}

function ordinalOf(groups: number): ValueType {
  return { kind: 'ordinal', levels: Array.from({ length: groups }, (_, index) => String(index + 1)) };
}
