// Owns how codes are written: `O12`, `ข้อ ๑๒`, `1.4`, `M3`, in lists and ranges. A bare number is never a code.
import { type CodeNames, usualNames } from "../../domain/code-names.ts";
import { insideNumber, mayStart } from "./characters.ts";
import { anyOf, calendarNames, codeWords, letterNames } from "./phrase-data.ts";

/** One code or a run of them. */
export interface Codes {
  /** Normalised and expanded: `O1,O2,O3`, each once. */
  codes: string[];
  /** Each was typed as `O12` or `M3`, not as `ข้อ 12` (design 3.1). */
  lettered: boolean;
  /** A range that runs backwards, between unlike codes or over too many: never to be written. */
  faulty: boolean;
  to: number;
}

interface Element {
  /** The letters before the number: `O`, `M` of measures, none of practices. */
  prefix: string;
  major: number;
  minor: number | null;
  lettered: boolean;
  to: number;
}

const mostCodes = 120;
const mostPieces = 60;
const lead = `(?:${anyOf(codeWords("lead"))} ?)?`;

interface Form {
  pattern: RegExp;
  prefix: Element["prefix"];
  lettered: boolean;
}

const ofMeasures: readonly Form[] = [
  {
    pattern: pattern(`${lead}${anyOf(codeWords("measureLetter"))} ?-? ?(\\d{1,3})`),
    prefix: "M",
    lettered: true,
  },
  { pattern: pattern(`${anyOf(codeWords("measureWord"))} ?(\\d{1,3})`), prefix: "M", lettered: false },
];
// One entry for each framework of the server.
const formsOf = new Map<string, readonly Form[]>();

/** Every way to write a code. `ข้อ 12` has no meaning where items have several letters. */
function formsFor(names: CodeNames): readonly Form[] {
  const key = JSON.stringify([names.letters, names.ofPractices]);
  const forms = formsOf.get(key) ?? [...lettered(names.letters), ...ofMeasures, ...numbered(names)];
  formsOf.set(key, forms);
  return forms;
}

function lettered(letters: readonly string[]): Form[] {
  return letters.map((letter) => {
    const written = anyOf([letter.toLowerCase(), ...letterNames(letter)]);
    return { pattern: pattern(`${lead}${written} ?[-.]? ?(\\d{1,3})`), prefix: letter, lettered: true };
  });
}

function numbered({ letters, ofPractices }: CodeNames): Form[] {
  const [only, second] = letters;
  const practice = pattern(`${lead}(${anyOf(ofPractices.map(String))})\\.(\\d{1,2})`);
  const item = pattern(`${anyOf(codeWords("itemWord"))} ?(\\d{1,3})`);
  return [
    { pattern: practice, prefix: "", lettered: false },
    ...(only && !second ? [{ pattern: item, prefix: only, lettered: false }] : []),
  ];
}

const rangeMark = pattern(` ?(?:[-–—~]|${anyOf(codeWords("to"))}) ?`);
const listMark = pattern(` ?(?:[,+&]|${anyOf(codeWords("and"))}) ?| `);
// "ถึง 15 พ.ค." ends a range of days, not of codes.
const bareNumber = pattern(`(\\d{1,3})(?! ?${anyOf(calendarNames("months").flat())})`);

function pattern(source: string): RegExp {
  return new RegExp(source, "y");
}

function matchAt(regExp: RegExp, text: string, at: number): RegExpExecArray | null {
  regExp.lastIndex = at;
  return regExp.exec(text);
}

function endsNumber(text: string, at: number): boolean {
  return !insideNumber(text, at) && !/[a-z]/.test(text.charAt(at));
}

function elementAt(text: string, at: number, names: CodeNames): Element | null {
  if (!mayStart(text, at) || (/\d/.test(text.charAt(at)) && /[a-z\d.]/.test(text.charAt(at - 1))))
    return null;
  for (const { pattern: form, prefix, lettered } of formsFor(names)) {
    const found = matchAt(form, text, at);
    const to = at + (found?.[0].length ?? 0);
    if (!found || !endsNumber(text, to)) continue;
    const minor = found[2] === undefined ? null : Number(found[2]);
    return { prefix, major: Number(found[1]), minor, lettered, to };
  }
  return null;
}

/** After a mark a bare number belongs to the code before it: `O1-5`, `ข้อ 1, 3`. */
function nextElement(text: string, at: number, before: Element, names: CodeNames): Element | null {
  const whole = elementAt(text, at, names);
  if (whole || before.prefix === "") return whole;
  const found = matchAt(bareNumber, text, at);
  const to = at + (found?.[0].length ?? 0);
  return found && endsNumber(text, to) ? { ...before, major: Number(found[1]), to } : null;
}

const codeOf = ({ prefix, major, minor }: Omit<Element, "to" | "lettered">): string =>
  minor === null ? `${prefix}${major}` : `${major}.${minor}`;

/** The codes from one end of a range to the other; null if there is no such range. */
function between(first: Element, last: Element): string[] | null {
  const alike = first.prefix === last.prefix && (first.minor === null) === (last.minor === null);
  if (!alike || (first.minor !== null && first.major !== last.major)) return null;
  const [from, to] = first.minor === null ? [first.major, last.major] : [first.minor, last.minor ?? 0];
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  if (high - low >= mostCodes) return null;
  return Array.from({ length: high - low + 1 }, (_, step) =>
    codeOf(first.minor === null ? { ...first, major: low + step } : { ...first, minor: low + step }),
  );
}

function isBackwards(first: Element, last: Element): boolean {
  return first.major > last.major || (first.minor ?? 0) > (last.minor ?? 0);
}

interface Run extends Codes {
  last: Element;
}

function joined(run: Run, codes: string[] | null, next: Element, backwards: boolean): Run {
  const all = [...new Set(backwards ? [...(codes ?? []), ...run.codes] : [...run.codes, ...(codes ?? [])])];
  const faulty = run.faulty || codes === null || backwards || all.length > mostCodes;
  const lettered = run.lettered && next.lettered;
  return {
    codes: codes === null || all.length > mostCodes ? [] : all,
    lettered,
    faulty,
    to: next.to,
    last: next,
  };
}

function extended(text: string, run: Run, names: CodeNames): Run | null {
  const range = matchAt(rangeMark, text, run.to);
  const end = range && nextElement(text, run.to + range[0].length, run.last, names);
  if (end) return joined(run, between(run.last, end), end, isBackwards(run.last, end));
  const list = matchAt(listMark, text, run.to);
  if (!list) return null;
  const at = run.to + list[0].length;
  const next = list[0] === " " ? elementAt(text, at, names) : nextElement(text, at, run.last, names);
  return next && joined(run, [codeOf(next)], next, false);
}

/**
 * The runs of codes that begin at `at`, shortest first: the first code, all but the last, and all of
 * `O1-O3 และ O7`. What looks like a last code may belong to something else.
 */
export function codesAt(text: string, at: number, names: CodeNames = usualNames): Codes[] {
  const first = elementAt(text, at, names);
  if (!first) return [];
  let run: Run = {
    codes: [codeOf(first)],
    lettered: first.lettered,
    faulty: false,
    to: first.to,
    last: first,
  };
  const runs = [run];
  for (let pieces = 1; pieces < mostPieces; pieces += 1) {
    const next = run.codes.length > 0 ? extended(text, run, names) : null;
    if (!next) break;
    if (runs.length > 2) runs.splice(1, 1);
    runs.push(next);
    run = next;
  }
  return runs;
}
