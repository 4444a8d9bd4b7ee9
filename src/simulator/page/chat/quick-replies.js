// Owns the chips under the last message; they leave with the next message or the tap of one.
import { byId, drawInto } from "../dom.js";
import { tapElement } from "../flex/tap.js";
import { page } from "../page-state.js";
import { performQuick } from "./actions.js";

function offered() {
  const last = page.messages.at(-1);
  if (last?.from !== "bot" || page.spent === last.id) return { id: null, items: [] };
  return { id: last.id, items: last.message?.quickReply?.items ?? [] };
}

/** Draws the quick replies of the last message of the open chat, if it has any. */
export function drawQuickReplies() {
  const chips = byId("quick-replies");
  const { id, items } = offered();
  chips.hidden = items.length === 0;
  drawInto(chips, { id, items }, () =>
    items.map(({ action }) =>
      tapElement(action, (tapped) => performQuick(tapped, id), {
        class: "chip",
        text: action.label ?? action.text ?? "",
        data: { testid: "quick-reply" },
      }),
    ),
  );
}
