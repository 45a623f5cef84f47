// What tables are called for readers who do not see what they stand under, and for files that are made of them.

/** By the heading they stand under; a second one there is told apart by its number. */
export function tableNames(heading: string): (own: string | undefined) => string {
  let count = 0;
  return (own) => {
    count += 1;
    return own ?? (count === 1 ? heading : `${heading}, table ${count}`);
  };
}
