// Owns what a fault of a content file is, and the two commonest: what stands there twice, what does not exist.

/** One thing that is wrong: where in the file, and a sentence. */
export interface Fault {
  path: string;
  sentence: string;
}

/** Every value that stood in the list before. Missing ones are no concern of this rule. */
export function doubled(list: string, field: string, values: readonly string[]): Fault[] {
  const seen = new Set<string>();
  return values.flatMap((value, at) => {
    const twice = value !== "" && seen.has(value);
    seen.add(value);
    return twice ? [{ path: `${list}[${at}].${field}`, sentence: `${value} stands there twice` }] : [];
  });
}

/** Every value that is none of the known ones. */
export function unknown(
  list: string,
  field: string,
  values: readonly string[],
  known: readonly string[],
): Fault[] {
  const all = new Set([...known, ""]);
  return values.flatMap((value, at) =>
    all.has(value) ? [] : [{ path: `${list}[${at}].${field}`, sentence: `${value} does not exist` }],
  );
}
