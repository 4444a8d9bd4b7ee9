// Owns how a call is named: on a button, and as the sentence that does the same.
import type { Call } from "../domain/call.ts";
import type { LocaleKey, Translate } from "../i18n/index.ts";
import { dayText, monthText } from "../views/local-day.ts";
import { fiscalYear, inDigits } from "../views/numbers.ts";
import { inYear } from "../views/task-words.ts";
import type { ViewContext } from "../views/view-context.ts";

const mostNamedCodes = 3;

/** "O1, O2, O3 …": the codes of a call, shortened for a button, with the year that it names. */
function codesOf(view: ViewContext, { args }: Call): string {
  const codes = args.codes?.split(",") ?? [];
  const named = codes.slice(0, mostNamedCodes).join(", ");
  const said = codes.length > mostNamedCodes ? `${named} … (${codes.length})` : named;
  return args.year && said !== "" ? inYear(view, said, Number(args.year)) : said;
}

/** The step or element that a typed tick names: `มกราคม`, `ขั้นตอน 2`, `องค์ประกอบ 2`. */
export function partOfCall(view: ViewContext, { args }: Call): string {
  if (args.month !== undefined) return monthText(view, args.month);
  const key = args.element === undefined ? "card.part.step" : "card.part.element";
  return view.t(key, { no: inDigits(view, args.element ?? args.step ?? "") });
}

const tickWord = ({ args }: Call): string => (args.done === "1" ? "done" : "open");

/** A button's label for a call, e.g. `✓ O12 เสร็จแล้ว`, `✓ O12 ปี 2568 เสร็จแล้ว`. */
export function callLabel(view: ViewContext, call: Call): string {
  const codes = codesOf(view, call);
  if (call.command === "tick")
    return view.t(`choice.tick.${tickWord(call)}` as LocaleKey, { codes, part: partOfCall(view, call) });
  const key = call.command === "status" ? `choice.status.${call.args.status}` : `choice.${call.command}`;
  const { year } = call.args;
  const day = call.args.day ?? call.args.to;
  return view.t(key as LocaleKey, {
    codes,
    day: day === undefined ? "" : dayText(view, day),
    year: year === undefined ? "" : fiscalYear(view, Number(year)),
  });
}

/** What a sentence says beside a status; each has its words in the locales. */
const spoken = new Set(["askEvidence", "addEvidence", "removeEvidence", "undo", "mine", "invite"]);

/** The sentence to type for a call, e.g. `O12 เสร็จแล้ว`, `O11 มกราคม 2569 เสร็จแล้ว` (`part` names what is ticked); the call word alone where no sentence says it. */
export function sentenceFor(t: Translate, call: Call, part = ""): string {
  const { codes = "", status, el, year = "" } = call.args;
  if (call.command === "openYear") return t("choice.sentence.openYear", { year }).trim();
  if (call.command === "status") return t(`choice.sentence.${status}` as LocaleKey, { codes });
  if (call.command === "tick" && part !== "") {
    const key = `choice.sentence.tick.${el === undefined ? "steps" : "elements"}.${tickWord(call)}`;
    return t(key as LocaleKey, { codes, part });
  }
  const key = spoken.has(call.command) ? call.command : codes && "show";
  return key ? t(`choice.sentence.${key}` as LocaleKey, { codes }) : t("choice.callWord");
}
