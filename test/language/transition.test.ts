// What a `transition` declares has the shape of the moves that a run sees: a newcomer comes from nothing.

import { expect, it } from 'vitest';
import { movesSeen, sameMove } from '../../server/engine/model/model-file/moves.ts';
import { declaredMoves } from '../../server/engine/stages/name.ts';
import { analyzeText } from '../support/analyze.ts';

it('a declared newcomer is the newcomer that is seen', () => {
  const [declared] = declaredMoves(analyzeText('segment n "New" { when: true }\ntransition { n appears }\n').plan);
  const [seen] = movesSeen(
    [
      [100, 0],
      [0, 100],
      [10, 10],
    ],
    ['a', 'b', 'n'],
    ['a', 'b'],
  );
  expect(seen).toMatchObject({ kind: 'appears', to: ['n'] });
  expect(declared && seen && sameMove(declared, seen)).toBe(true);
});
