// Where a new spec goes: beside the specs that there are, not among the data.

/** The folder of most of the specs below `root`, the shortest of several; else `root` itself, or the folder of the data outside of one. All are paths with `/`. */
export function folderForSpec(data: string, specs: readonly string[], root: string | undefined): string {
  const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
  if (root === undefined) return folderOf(data);
  const counts = new Map<string, number>();
  for (const folder of specs.map(folderOf)) if (`${folder}/`.startsWith(`${root}/`)) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  const [most] = [...counts].sort(([a, times], [b, others]) => others - times || a.length - b.length || (a < b ? -1 : 1));
  return most?.[0] ?? root;
}
