// Owns what codes of tasks look like next to each other.

function parts(code: string): { letter: string; numbers: number[] } {
  const letter = /^[A-Z]*/.exec(code)?.[0] ?? "";
  return { letter, numbers: code.slice(letter.length).split(".").map(Number) };
}

function distance(a: string, b: string): number {
  const left = parts(a);
  const right = parts(b);
  const kind = left.letter === right.letter && left.numbers.length === right.numbers.length ? 0 : 1000;
  const [first = 0, second = 0] = left.numbers;
  const [otherFirst = 0, otherSecond = 0] = right.numbers;
  return kind + Math.abs(first - otherFirst) * 20 + Math.abs(second - otherSecond);
}

/** The codes of a year that stand nearest to one it does not have, at most three, nearest first. */
export function nearestCodes(codes: readonly string[], missing: string): string[] {
  return codes.toSorted((a, b) => distance(a, missing) - distance(b, missing)).slice(0, 3);
}
