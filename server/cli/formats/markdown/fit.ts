// Markdown within a limit: whole sections while there is room, the first of each spec before any second, and a sentence for what was left out.

/** The sections of one spec, most important first. */
export type Sections = readonly string[];

/** In bytes of UTF-8. Empty where not even the sentence has room. */
export function fitted(specs: readonly Sections[], limit: number): string {
  const all = together(
    specs,
    specs.map((sections) => sections.length),
  );
  if (Buffer.byteLength(all) <= limit) return all;
  const total = specs.reduce((sum, sections) => sum + sections.length, 0);
  const kept = specs.map(() => 0);
  // The sentence with the largest count it can have.
  let room = limit - Buffer.byteLength(leftOut(total, total));
  if (room < 0) return '';
  const deepest = Math.max(...specs.map((sections) => sections.length));
  for (let depth = 0; depth < deepest; depth++)
    for (const [i, sections] of specs.entries()) {
      const section = sections[depth];
      // After a gap nothing more of a spec is shown: what follows may lean on what came before.
      if (section === undefined || kept[i] !== depth) continue;
      const size = Buffer.byteLength(section) + 2;
      if (size > room) continue;
      room -= size;
      kept[i] = depth + 1;
    }
  return `${together(specs, kept)}${leftOut(total - kept.reduce((sum, count) => sum + count, 0), total)}`;
}

function together(specs: readonly Sections[], kept: readonly number[]): string {
  return specs
    .flatMap((sections, i) => sections.slice(0, kept[i]))
    .map((section) => `${section}\n\n`)
    .join('')
    .replace(/\n\n$/, '\n');
}

function leftOut(count: number, total: number): string {
  return `\n> Cut off here: ${count} of ${total} sections had no room. \`segspec report\` writes everything.\n`;
}
