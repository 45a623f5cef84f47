// How a file is laid out, as a source says it.

/** The `format` block, if one is needed. */
export function formatText({ skip, after }: { readonly skip?: number; readonly after?: number }): readonly string[] {
  const parts = [...(skip === undefined ? [] : [`skip: ${skip}`]), ...(after === undefined ? [] : [`after_header: ${after}`])];
  return parts.length === 0 ? [] : [`format { ${parts.join('; ')} }`];
}
