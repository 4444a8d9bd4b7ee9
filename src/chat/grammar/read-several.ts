// Owns messages with several commands: the same change for all of them is one, different ones are asked.
import type { Call } from "../../domain/call.ts";
import type { Reading } from "./reading.ts";
import { type Sentence, withTokens } from "./sentence.ts";
import type { Token } from "./tokens.ts";

const mostCommands = 12;
const carriesNothing = /^[FPNEOV]*$/;

type ReadOne = (sentence: Sentence) => Reading | null;

/** Codes that stand below each other, with their verb on a line of its own, are one list. */
function asOneList(sentence: Sentence): Sentence | null {
  const run = /CC+/.exec(sentence.letters);
  if (!run || sentence.letters.split("C").length - 1 !== run[0].length) return null;
  const last = run.index + run[0].length;
  const listed = sentence.tokens.slice(run.index, last);
  const [before, after] = [sentence.tokens[run.index - 1], sentence.tokens[last]];
  const codes = listed.flatMap((token) => (token.kind === "codes" ? [token] : []));
  const [first, end] = [codes[0], codes.at(-1)];
  if (!first || !end || codes.some((token) => token.faulty)) return null;
  const spaced = [...(before ? [before] : []), ...listed, ...(after ? [after] : [])];
  if (!spaced.every((token, at) => at === 0 || startsLine(sentence, token, spaced[at - 1]))) return null;
  const list: Token = {
    ...first,
    to: end.to,
    codes: [...new Set(codes.flatMap((token) => token.codes))],
    lettered: codes.every((token) => token.lettered),
  };
  return withTokens(sentence, [...sentence.tokens.slice(0, run.index), list, ...sentence.tokens.slice(last)]);
}

function startsLine(sentence: Sentence, token: Token, before: Token | undefined): boolean {
  return before !== undefined && sentence.folded.text.slice(before.to, token.from).includes("\n");
}

type Starts = (token: Token, before: Token | undefined, part: readonly Token[]) => boolean;

/** A part without the joining words at its ends. */
function trimmed(part: Sentence): Sentence {
  const first = /^J*/.exec(part.letters)?.[0].length ?? 0;
  const last = part.letters.replace(/J[FVJ]*$/, "").length;
  return withTokens(part, part.tokens.slice(first, last));
}

/** Parts that begin where `starts` says so. */
function split(sentence: Sentence, starts: Starts): Sentence[] {
  const parts: Token[][] = [[]];
  for (const token of sentence.tokens) {
    const part = parts.at(-1) ?? [];
    if (starts(token, part.at(-1), part)) parts.push([token]);
    else part.push(token);
  }
  return parts
    .map((tokens, at) => withTokens({ ...sentence, end: parts[at + 1]?.[0]?.from ?? sentence.end }, tokens))
    .map(trimmed)
    .filter((part) => !carriesNothing.test(part.letters));
}

const hasCodes = (part: readonly Token[]): boolean => part.some((token) => token.kind === "codes");

function waysToSplit(sentence: Sentence): Sentence[][] {
  // A list's own numbers ("1. O12 …") say nothing.
  const unnumbered = (part: Sentence): Sentence =>
    /^0C/.test(part.letters) ? withTokens(part, part.tokens.slice(1)) : part;
  return [
    split(sentence, (token, before) => startsLine(sentence, token, before)).map(unnumbered),
    split(sentence, (token, _, part) => token.kind === "codes" && hasCodes(part)),
    split(sentence, (_, before) => before?.kind === "codes"),
  ].filter((parts) => parts.length > 1 && parts.length <= mostCommands);
}

function alike(calls: readonly Call[]): Call | null {
  const [first] = calls;
  const key = ({ command, args: { codes: _, ...args } }: Call): string => JSON.stringify([command, args]);
  if (!first || !["status", "show"].includes(first.command) || first.args.url) return null;
  if (calls.some((call) => key(call) !== key(first))) return null;
  const codes = [...new Set(calls.flatMap((call) => call.args.codes?.split(",") ?? []))].join(",");
  return { ...first, args: { ...first.args, codes } };
}

function together(calls: Call[]): Reading {
  const one = alike(calls);
  return one ? { kind: "call", call: one } : { kind: "ask", why: "severalCommands", choices: calls };
}

/** Several commands in one message: all of it, or a question with one choice for each; null if one is not understood. */
export function readSeveral(sentence: Sentence, readOne: ReadOne): Reading | null {
  if (sentence.letters.split("C").length <= 2) return null;
  const list = asOneList(sentence);
  const listed = list && readOne(list);
  if (listed) return listed;
  for (const parts of waysToSplit(sentence)) {
    const readings = parts.map(readOne);
    const calls = readings.flatMap((reading) => (reading?.kind === "call" ? [reading.call] : []));
    if (calls.length === parts.length) return together(calls);
  }
  return null;
}
