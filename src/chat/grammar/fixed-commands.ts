// Owns the sentences that name no task: menu, lists, people, settings.
import type { Call } from "../../domain/call.ts";
import type { Sense } from "./phrase-data.ts";
import type { Reading } from "./reading.ts";
import type { Sentence } from "./sentence.ts";
import { coreOf } from "./shapes.ts";
import { yearArg } from "./targets-of.ts";

interface Fixed {
  call: Call;
  /** A reading command: a question ("มีงานค้างไหม") asks for it as well. */
  reads: boolean;
}

const reading = (command: string, args: Record<string, string> = {}): Fixed => ({
  call: { command, args },
  reads: true,
});
const acting = (command: string, args: Record<string, string> = {}): Fixed => ({
  call: { command, args },
  reads: false,
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
  quota: reading("quota"),
  privacy: reading("privacy"),
  undo: acting("undo"),
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

/** One command word with nothing beside it but politeness and, for lists, the year; else null. */
export function readFixed(sentence: Sentence): Reading | null {
  const core = coreOf(sentence.letters);
  const token = sentence.tokens.find((one) => one.kind === "phrase" && commands[one.sense]);
  const found = token?.kind === "phrase" ? commands[token.sense] : undefined;
  if (!found) return null;
  const { call, reads } = found;
  const shape = reads ? /^[RH]*M[Rqm]*$/ : /^R*[M$]R*$/;
  if (!shape.test(core)) return null;
  return { kind: "call", call: reads ? { ...call, args: { ...call.args, ...yearArg(sentence) } } : call };
}
