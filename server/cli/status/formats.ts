// What `segspec status` can write: the board for a terminal, for machines, and as a document.

import type { StatusBoard } from '../../engine/result/status-board.ts';
import { boardDocument } from '../../report/board-document.ts';
import { documentMarkdown } from '../../report/document-markdown.ts';
import { defineFormat, type Format } from '../formats/format.ts';
import { printStatus } from '../print/status.ts';

export const STATUS_FORMATS: readonly Format<StatusBoard>[] = [
  defineFormat<StatusBoard>({ name: 'pretty', summary: 'For a terminal.', each: (board, { streams }) => printStatus(board, streams) }),
  defineFormat<StatusBoard>({
    name: 'json',
    summary: 'One JSON document: a list with one board per spec.',
    whole: (boards) => `${JSON.stringify(boards, null, 2)}\n`,
  }),
  defineFormat<StatusBoard>({
    name: 'markdown',
    summary: 'A document.',
    whole: (boards) => boards.map((board) => documentMarkdown(boardDocument(board))).join('\n'),
  }),
  defineFormat<StatusBoard>({
    name: 'html',
    summary: 'One page.',
    single: true,
    whole: async ([board]) => (board === undefined ? '' : (await import('../../report/html-report.ts')).htmlPage(boardDocument(board))),
  }),
];
