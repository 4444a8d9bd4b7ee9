// Owns the sentences that name no task: menu, lists, people, settings.
import type { Call } from "../../domain/call.ts";
import type { Sense } from "./phrase-data.ts";
import type { Reading } from "./reading.ts";
import { type Sentence, tokensOf } from "./sentence.ts";
import { coreOf } from "./shapes.ts";
import { yearOfNumber } from "./years.ts";

interface Fixed {
  call: Call;
  /** A reading command: a question ("มีงานค้างไหม") asks for it as well. */
  reads: boolean;
  /** It may name a year. */
  ofYear: boolean;
}

const reading = (command: string, args: Record<string, string> = {}): Fixed => ({
  call: { command, args },
  reads: true,
  ofYear: true,
});
const acting = (command: string, args: Record<string, string> = {}): Fixed => ({
  call: { command, args },
  reads: false,
  ofYear: false,
});

const commands: Partial<Record<Sense, Fixed>> = {
  menu: reading("menu"),
  overview: reading("overview"),
  checklist: reading("checklist", { all: "1" }),
  mine: reading("mine"),
  dueSoon: reading("dueSoon"),
  overdue: reading("overdue"),
  missing: reading("missing"),
  members: reading("members"),
  calendar: reading("calendar"),
  quota: reading("quota"),
  privacy: reading("privacy"),
  useNewList: reading("useNewList"),
  undo: { ...acting("undo"), ofYear: true },
  invite: acting("invite"),
  register: acting("register"),
  bind: acting("bind"),
  useAgency: acting("useAgency"),
  openEditing: acting("openEditing", { on: "1" }),
  closeEditing: acting("openEditing", { on: "0" }),
  thai: acting("language", { lang: "th" }),
  english: acting("language", { lang: "en" }),
  cancel: acting("cancel"),
};

/** The year that is named beside a command word: `ปี 2568`, of a list `2568` alone too. Null: what stands there is no year. */
function yearBeside(sentence: Sentence, { reads, ofYear }: Fixed): { year?: string } | null {
  const years = [...tokensOf(sentence, "year"), ...tokensOf(sentence, "number")];
  const [named, second] = years;
  if (!named) return {};
  if (second || !ofYear || (named.kind === "number" && !reads)) return null;
  const year = named.kind === "year" ? named.year : yearOfNumber(named.value);
  return year === null ? null : { year: String(year) };
}

/** One command word with nothing beside it but politeness and, for lists and undo, the year; else null. */
export function readFixed(sentence: Sentence): Reading | null {
  const core = coreOf(sentence.letters);
  const token = sentence.tokens.find((one) => one.kind === "phrase" && commands[one.sense]);
  const found = token?.kind === "phrase" ? commands[token.sense] : undefined;
  if (!found) return null;
  const { call, reads } = found;
  const shape = reads ? /^[RH]*M0?[Rqm]*$/ : /^R*[M$]R*$/;
  const year = yearBeside(sentence, found);
  if (!shape.test(core) || !year) return null;
  return { kind: "call", call: { ...call, args: { ...call.args, ...year } } };
}
