// What of a report stands open: what a decision is made on. The rest is folded, with a few words on what is in it; nothing that failed or did not run is.

import type { Block, Section } from '../document.ts';

const OPEN: ReadonlySet<string> = new Set(['segments', 'pictures', 'decisions', 'measurements', 'value', 'gates', 'not-run', 'standing']);
/** As rows are marked, in the order they are told. */
const TOLD = ['passed', 'warned'] as const;
const TROUBLE: ReadonlySet<string> = new Set(['failed', 'not run']);

/** A section that says itself whether it is folded keeps to that. */
export function foldedUnlessWanted(section: Section): Section {
  const marks = section.blocks.flatMap(marksOf);
  if (section.folded !== undefined || OPEN.has(section.id) || marks.some((mark) => TROUBLE.has(mark))) return section;
  const gist = TOLD.flatMap((mark) => {
    const count = marks.filter((one) => one === mark).length;
    return count === 0 ? [] : [`${count} ${mark}`];
  });
  return { ...section, folded: { gist: gist.join(', ') } };
}

function marksOf(block: Block): readonly string[] {
  if (block.kind === 'table') return block.rows.flatMap(({ mark }) => mark ?? []);
  return 'blocks' in block ? block.blocks.flatMap(marksOf) : [];
}
