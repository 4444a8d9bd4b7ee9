// Owns the ids of what comes to a year later: short ones that nothing else there has.

/** The wished id, else a letter with the next number that is free (`t120`); it is in `ids` afterwards. */
export function freeId(letter: string, ids: Set<string>, wished?: string): string {
  let id = wished ?? `${letter}${ids.size + 1}`;
  for (let no = ids.size + 1; ids.has(id); no += 1) id = `${letter}${no}`;
  ids.add(id);
  return id;
}
