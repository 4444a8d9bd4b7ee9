// Owns the outer shape of what is sent: texts, Flex messages and their quick replies, within LINE's limits.

import { maxAltTextUnits, maxQuickLabelGraphemes, maxQuickReplies, maxTextUnits } from "../line/limits.ts";
import type { FlexBubble, FlexMessage, Message, QuickReply } from "../line/types.ts";
import { tap } from "./actions.ts";
import { cutGraphemes, cutUnits, shown } from "./displayed-text.ts";
import type { Quick, ViewContext } from "./view-context.ts";

/** A plain text; what is over LINE's length is cut, and says so. */
export function say(v: ViewContext, text: string, quick: readonly Quick[] = []): Message {
  const cut = cutUnits(shown(text), maxTextUnits, `… ${v.t("card.textCut")}`);
  return { type: "text", text: cut, ...quickReply(v, quick) };
}

/** One bubble, or a carousel of several. `altText` is what the notification shows: the essential. */
export function flex(
  v: ViewContext,
  altText: string,
  bubbles: readonly FlexBubble[],
  quick: readonly Quick[] = [],
): FlexMessage {
  const [first, ...others] = bubbles;
  if (first === undefined) throw new Error("a Flex message without a bubble");
  return {
    type: "flex",
    altText: cutUnits(shown(altText), maxAltTextUnits),
    contents: others.length === 0 ? first : { type: "carousel", contents: [first, ...others] },
    ...quickReply(v, quick),
  };
}

/** At most 13 quick replies; where there are more, the last one is "more" and leads to `more`. */
export function quickReply(
  v: ViewContext,
  quick: readonly Quick[],
  more: Quick["call"] = { command: "menu", args: {} },
): { quickReply?: QuickReply } {
  if (quick.length === 0) return {};
  const kept =
    quick.length <= maxQuickReplies
      ? quick
      : [...quick.slice(0, maxQuickReplies - 1), { label: v.t("card.moreQuick"), call: more }];
  return { quickReply: { items: kept.map((one) => quickItem(v, one)) } };
}

function quickItem(v: ViewContext, { label, call }: Quick): NonNullable<QuickReply["items"]>[number] {
  const action = tap(v, label, call);
  return { type: "action", action: { ...action, label: cutGraphemes(label, maxQuickLabelGraphemes) } };
}
