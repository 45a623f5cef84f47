// A feature that is a list of declared answers stands for several: a yes or no for each answer, under a name of its own.

import type { Column, Feature } from '../syntax/generated/ast.ts';
import { readName, readPath } from '../syntax/words.ts';

export interface Answer {
  /** Of the feature that says whether it was given. */
  readonly name: string;
  readonly answer: string;
}

/** Undefined for any other feature, and for a list whose answers are not declared where its source is. */
export function answersOf({ name, value }: Feature, columnOf: (source: string, column: string) => Column | undefined): readonly Answer[] | undefined {
  if (value?.$type !== 'Reference' || value.call || name === undefined) return undefined;
  const [source, column, ...more] = readPath(value.path ?? '');
  const type = source === undefined || column === undefined || more.length > 0 ? undefined : columnOf(source, column)?.type;
  if (type?.name === undefined || readName(type.name) !== 'list') return undefined;
  const answers = (type.arguments ?? []).flatMap(({ code, value: written }) =>
    code === undefined && written?.$type === 'StringLiteral' ? (written.value ?? []) : [],
  );
  if (answers.length === 0) return undefined;
  const taken = new Set<string>();
  return answers.map((answer) => {
    const plain = `${readName(name)}_${answer
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '_')
      .replace(/^_+|_+$/g, '')}`;
    let own = plain;
    for (let i = 2; taken.has(own); i++) own = `${plain}_${i}`;
    taken.add(own);
    return { name: own, answer: answer.trim() };
  });
}
