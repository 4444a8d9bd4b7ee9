// Owns how a call is named: on a button, and as the sentence that does the same.
import type { Call } from "../domain/call.ts";
import type { LocaleKey, Translate } from "../i18n/index.ts";

const mostNamedCodes = 3;

/** "O1, O2, O3 …": the codes of a call, shortened for a button. */
function codesOf(call: Call): string {
  const codes = call.args.codes?.split(",") ?? [];
  const named = codes.slice(0, mostNamedCodes).join(", ");
  return codes.length > mostNamedCodes ? `${named} … (${codes.length})` : named;
}

/** A button's label for a call, e.g. `✓ O12 เสร็จแล้ว`. */
export function callLabel(t: Translate, call: Call): string {
  const key = call.command === "status" ? `choice.status.${call.args.status}` : `choice.${call.command}`;
  return t(key as LocaleKey, { codes: codesOf(call), day: call.args.day ?? "" });
}

/** What a sentence says beside a status; each has its words in the locales. */
const spoken = new Set(["askEvidence", "addEvidence", "removeEvidence", "undo", "mine", "invite"]);

/** The sentence to type for a call, e.g. `O12 เสร็จแล้ว`; the call word alone where no sentence says it. */
export function sentenceFor(t: Translate, call: Call): string {
  const { codes = "", status } = call.args;
  if (call.command === "status") return t(`choice.sentence.${status}` as LocaleKey, { codes });
  const key = spoken.has(call.command) ? call.command : codes && "show";
  return key ? t(`choice.sentence.${key}` as LocaleKey, { codes }) : t("choice.callWord");
}
