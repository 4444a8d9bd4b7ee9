// Owns the commands whose first words open free ones: set-up, joining by code, the tasks of a unit, registering in one.
import type { Call } from "../../domain/call.ts";
import { agencyWords, anyOf } from "./phrase-data.ts";
import type { Reading } from "./reading.ts";
import { freeWords, type Sentence, typed } from "./sentence.ts";
import { readSetUp } from "./set-up-text.ts";
import { yearArg } from "./targets-of.ts";
import type { Token } from "./tokens.ts";

const unitHead = new RegExp(`^${anyOf(agencyWords("unitHead"))}`);
const joinCode = /^([A-Z0-9]{4})[-–\s]?([A-Z0-9]{4})$/;
const longestUnit = 60;
const longestSetUp = 300;

function join(sentence: Sentence, opener: Token, at: number): Reading | null {
  const rest = sentence.tokens.slice(at + 1);
  const polite = /[FV]*$/.exec(sentence.letters.slice(at + 1))?.[0].length ?? 0;
  const end = rest.at(rest.length - polite)?.from;
  const words =
    polite > 0 && end !== undefined ? typed(sentence, opener.to, end) : freeWords(sentence, opener.to);
  const code = joinCode.exec(
    ascii(words)
      .replace(/^[\s:]+|\s+$/g, "")
      .toUpperCase(),
  );
  return code ? { kind: "call", call: { command: "join", args: { code: `${code[1]}-${code[2]}` } } } : null;
}

/** Thai and full-width digits and letters as they stand in a code. */
function ascii(text: string): string {
  return text.normalize("NFKC").replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50));
}

/** The unit that the words after an opener name; null if they say something else. */
function unitAfter(sentence: Sentence, opener: Token, at: number): string | null {
  const letters = sentence.letters.slice(at + 1);
  const polite = letters.length - letters.replace(/[FRX]*$/, "").length;
  const end = sentence.tokens.at(sentence.tokens.length - polite);
  const unit = typed(sentence, opener.to, polite > 0 && end ? end.from : sentence.end).trim();
  const sane = unitHead.test(unit) && unit.length <= longestUnit && !/[CILdpnxYqm!]/.test(letters);
  return sane ? unit : null;
}

function unitCall(sense: "unitTasks" | "register", unit: string, year: { year?: string }): Call {
  if (sense === "register") return { command: "register", args: { unitName: unit } };
  return { command: "checklist", args: { unit, ...year } };
}

/** A sentence that begins with such words; null if what follows does not fit. */
export function readOpening(sentence: Sentence): Reading | null {
  const at = sentence.letters.search(/[^FEOVPNR]/);
  const opener = sentence.tokens[at];
  if (opener?.kind !== "phrase") return null;
  if (opener.sense === "join") return join(sentence, opener, at);
  if (opener.sense === "unitTasks" || opener.sense === "register") {
    const unit = unitAfter(sentence, opener, at);
    return unit ? { kind: "call", call: unitCall(opener.sense, unit, yearArg(sentence)) } : null;
  }
  const words = freeWords(sentence, opener.to);
  if (opener.sense !== "setUp" || words.length > longestSetUp || /[qm]/.test(sentence.letters)) return null;
  return { kind: "call", call: { command: "setUp", args: readSetUp(words, sentence.today) } };
}
