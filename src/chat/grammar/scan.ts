// Owns the cutting of a text into tokens: the cover that leaves the fewest characters unknown, then has the fewest pieces.
import type { CodeNames } from "../../domain/code-names.ts";
import type { Day } from "../../domain/time.ts";
import { insideNumber } from "./characters.ts";
import { codesAt } from "./codes.ts";
import { daysAt } from "./dates.ts";
import { indicatorAt } from "./indicators.ts";
import { linkEnd } from "./links.ts";
import { phrasesAt } from "./phrases.ts";
import type { Token } from "./tokens.ts";
import { yearAt } from "./years.ts";

// Emoji, laughter and marks that say nothing. `?`, `%`, `@`, `#` and `<` are not among them.
const silent =
  /[\s.,;:!\-–—~()[\]{}"'“”‘’…/\\*•·|=→ฯๆ_^]+|(?<!\d)5{3,}(?!\d)|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|[\uFE0E\uFE0F\u20E3]/uy;
const number = /(?!(?<!\d)5{3,}(?!\d))\d+(?:\.\d+)?/y;
const unknownCost = 1000;
// Longer texts are free words from here on: LINE takes 5,000 characters, no command needs them.
const longestCommand = 2000;

function endOf(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found ? at + found[0].length : null;
}

function numberAt(text: string, from: number): Token[] {
  if (/[\d.]/.test(text.charAt(from - 1))) return [];
  const to = endOf(number, text, from);
  if (to === null) return [];
  // "80%" speaks of a part.
  if (text.charAt(to) === "%") return [{ kind: "phrase", sense: "partial", from, to: to + 1 }];
  return insideNumber(text, to) ? [] : [{ kind: "number", value: Number(text.slice(from, to)), from, to }];
}

/** What a text's words depend on: the day, and how tasks are named here. */
export interface Around {
  today: Day;
  names: CodeNames;
}

/** All tokens that may begin at a place, the preferred first. */
function candidates(text: string, from: number, { today, names }: Around): Token[] {
  const link = linkEnd(text, from);
  if (link !== null) return [{ kind: "link", from, to: link }];
  const indicator = indicatorAt(text, from, names);
  const year = yearAt(text, from);
  return [
    ...codesAt(text, from, names)
      .reverse()
      .map((codes): Token => ({ kind: "codes", from, ...codes })),
    ...phrasesAt(text, from)
      .reverse()
      .map((phrase): Token => ({ kind: "phrase", from, ...phrase })),
    ...(indicator ? [{ kind: "indicator" as const, from, ...indicator }] : []),
    ...(year ? [{ kind: "year" as const, from, ...year }] : []),
    ...daysAt(text, from, today).map((day): Token => ({ kind: "day", from, ...day })),
    ...numberAt(text, from),
  ];
}

interface Best {
  cost: number;
  token: Token | null;
  to: number;
}

function bestAt(text: string, from: number, around: Around, costs: readonly number[]): Best {
  const after = (to: number): number => costs[to] ?? 0;
  let best: Best = {
    cost: unknownCost + after(from + 1),
    token: { kind: "unknown", from, to: from + 1 },
    to: from + 1,
  };
  for (const token of candidates(text, from, around)) {
    const cost = 1 + after(token.to);
    if (cost < best.cost) best = { cost, token, to: token.to };
  }
  const quiet = endOf(silent, text, from);
  if (quiet === null) return best;
  const cost = (/^\s+$/.test(text.slice(from, quiet)) ? 0 : 1) + after(quiet);
  return cost < best.cost ? { cost, token: null, to: quiet } : best;
}

function merged(tokens: readonly Token[]): Token[] {
  const whole: Token[] = [];
  for (const token of tokens) {
    const last = whole.at(-1);
    if (token.kind === "unknown" && last?.kind === "unknown" && last.to === token.from) last.to = token.to;
    else whole.push(token);
  }
  return whole;
}

function cover(text: string, around: Around): Token[] {
  const costs: number[] = new Array(text.length + 1).fill(0);
  const best: Best[] = new Array(text.length);
  for (let at = text.length - 1; at >= 0; at -= 1) {
    const found = bestAt(text, at, around, costs);
    best[at] = found;
    costs[at] = found.cost;
  }
  const tokens: Token[] = [];
  for (let step = best[0]; step; step = best[step.to]) if (step.token) tokens.push(step.token);
  return tokens;
}

/** The tokens of a folded text in order, silent marks left out, neighbouring unknown characters as one. */
export function scan(text: string, around: Around): Token[] {
  if (text.length <= longestCommand) return merged(cover(text, around));
  const tail: Token = { kind: "unknown", from: longestCommand, to: text.length };
  return merged([...cover(text.slice(0, longestCommand), around), tail]);
}
