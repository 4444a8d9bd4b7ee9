// Owns the pieces that a text falls into, and the letter of each piece in the shape of a sentence.
import type { FiscalYear } from "../../domain/time.ts";
import type { Codes } from "./codes.ts";
import type { MeantDays } from "./days.ts";
import type { Indicator } from "./indicators.ts";
import type { Sense } from "./phrase-data.ts";

type Piece =
  | { kind: "phrase"; sense: Sense }
  | ({ kind: "codes" } & Pick<Codes, "codes" | "lettered" | "faulty">)
  | ({ kind: "indicator" } & Pick<Indicator, "indicator" | "sub">)
  | { kind: "link" }
  | ({ kind: "day" } & MeantDays)
  | { kind: "year"; year: FiscalYear }
  | { kind: "number"; value: number }
  | { kind: "unknown" };

/** A piece of a folded text and where it stands there. */
export type Token = Piece & { from: number; to: number };
export type TokenOf<Kind extends Token["kind"]> = Extract<Token, { kind: Kind }>;

// Several senses share a letter where no shape tells them apart.
const letters: Record<Sense, string> = {
  done: "d",
  in_progress: "p",
  begun: "s",
  not_started: "n",
  not_applicable: "x",
  action: "A",
  already: "Y",
  ongoing: "G",
  setter: "T",
  marker: "Z",
  become: "B",
  copula: "K",
  particle: "F",
  vocative: "V",
  greeting: "E",
  opener: "O",
  self: "P",
  request: "R",
  now: "N",
  joiner: "J",
  negated: "!",
  nearlyDone: "!",
  future: "!",
  conditional: "!",
  reported: "!",
  partial: "!",
  misspelt: "!",
  question: "q",
  questionMark: "m",
  sent: "$",
  agree: "$",
  complete: "$",
  cancel: "$",
  postpone: "$",
  checked: "$",
  show: "H",
  needs: "w",
  history: "h",
  link: "W",
  addLink: "W",
  removeLink: "r",
  stepWord: "S",
  elementWord: "e",
  note: "k",
  reason: "z",
  due: "U",
  setUp: "a",
  openYear: "y",
  join: "j",
  unitTasks: "u",
  menu: "M",
  overview: "M",
  checklist: "M",
  mine: "M",
  dueSoon: "M",
  overdue: "M",
  missing: "M",
  undo: "M",
  members: "M",
  invite: "M",
  register: "M",
  bind: "M",
  useAgency: "M",
  useNewList: "M",
  openEditing: "M",
  closeEditing: "M",
  calendar: "M",
  quota: "M",
  privacy: "M",
  thai: "M",
  english: "M",
};

const kindLetters: Record<Exclude<Token["kind"], "phrase">, string> = {
  codes: "C",
  indicator: "I",
  link: "L",
  day: "D",
  year: "X",
  number: "0",
  unknown: "_",
};

/** The letter that stands for a token in shapes, one character each. */
export function letterOf(token: Token): string {
  return token.kind === "phrase" ? letters[token.sense] : kindLetters[token.kind];
}
