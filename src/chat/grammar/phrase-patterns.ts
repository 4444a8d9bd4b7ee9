// Owns how phrases are written in the data: `(a|b|)` stands for a, b or nothing, a space between Thai letters may be missing.

/** Everything that a pattern stands for. */
export function expand(pattern: string): string[] {
  const close = pattern.indexOf(")");
  if (close < 0) return spacings(pattern.replace(/ +/g, " ").trim());
  const open = pattern.lastIndexOf("(", close);
  const [head, tail] = [pattern.slice(0, open), pattern.slice(close + 1)];
  return pattern
    .slice(open + 1, close)
    .split("|")
    .flatMap((choice) => expand(head + choice + tail));
}

function spacings(phrase: string): string[] {
  const joined = phrase.replace(/(?<=[ก-๎]) (?=[ก-๎])/g, "");
  return joined === phrase ? [phrase] : [phrase, joined];
}
