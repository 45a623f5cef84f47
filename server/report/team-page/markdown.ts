// The page of one function as Markdown, by the document that every report is written from.

import type { TeamPage, TeamSegment } from '../../engine/result/result.ts';
import { type Block, message, paragraph, type Section, type Text } from '../document.ts';
import { documentMarkdown } from '../document-markdown.ts';
import { type Evidence, evidenceWords, sizeWords, summaryWords, traitWords, worthWords } from './words.ts';

export function teamMarkdown(page: TeamPage, evidence: Evidence): string {
  const { title, label, segments, decisions, not, since, where, ask, when } = page;
  const section = (id: string, heading: string, items: readonly Text[]): Section[] =>
    items.length === 0 ? [] : [{ id, title: heading, blocks: [{ kind: 'list', items }] }];
  return documentMarkdown({
    title: `${label}: ${title}`,
    head: [
      paragraph(summaryWords(page)),
      {
        kind: 'list',
        items: decisions.map(({ question, owner, due, measured }) => [
          { strong: question },
          [owner, due === undefined ? undefined : `due ${due}`, ...measured].flatMap((part) => (part === undefined ? [] : [` · ${part}`])).join(''),
        ]),
      },
    ],
    sections: [
      { id: 'do', title: 'What to do', blocks: segments.map((segment) => group(segment, page)) },
      ...section('not', 'What not to do', not.map(message)),
      ...(since ? section('since', `What changed since ${since.day}`, since.changes) : []),
      ...section('where', 'Who is in which group', where.map(message)),
      ...section(
        'ask',
        'Whom to ask',
        ask.map(({ what, who }): Text => [{ strong: who }, `, for: ${what}`]),
      ),
      ...section('when', 'When it is looked at anew', when),
      { id: 'evidence', title: 'How sure this is', blocks: [paragraph(message(evidenceWords(evidence)))] },
    ],
  });
}

function group(segment: TeamSegment, { decisions, entity, worth }: TeamPage): Block {
  const value = worthWords(segment, worth);
  return {
    kind: 'group',
    title: segment.label,
    blocks: [
      paragraph(`${sizeWords(segment, entity)}.${value === undefined ? '' : ` ${value}.`}`),
      {
        kind: 'list',
        items: [
          ...segment.actions.map(
            ({ text, budget, decision }): Text => [
              { strong: text },
              `${budget === undefined ? '' : ` (${budget})`}${decisions.length > 1 ? ` – ${decisions.find(({ name }) => name === decision)?.question ?? decision}` : ''}`,
            ],
          ),
          ...(segment.actions.length === 0 ? ['Nothing special.'] : []),
          ...segment.traits.map(traitWords),
        ],
      },
    ],
  };
}
