// Disjoint sets (union–find): who is connected with whom, while connections are added one by one.

export interface DisjointSets {
  /** The member that stands for the set of `member`. */
  readonly rootOf: (member: number) => number;
  /** Joins two sets by their roots; `into` stands for both from now on. */
  readonly join: (root: number, into: number) => void;
}

/** Every one of `0 … members − 1` in a set of its own. Paths are halved (Tarjan and van Leeuwen 1984), so that a lookup takes about log n steps at most. */
export function disjointSets(members: number): DisjointSets {
  const parent = Int32Array.from({ length: members }, (_, i) => i);
  return {
    rootOf: (member) => {
      let at = member;
      while (parent[at] !== at) {
        parent[at] = parent[parent[at] as number] as number;
        at = parent[at] as number;
      }
      return at;
    },
    join: (root, into) => {
      parent[root] = into;
    },
  };
}
