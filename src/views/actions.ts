// Owns what a tap does: postbacks and links within LINE's lengths.
import type { Call } from "../domain/call.ts";
import { maxFlexLabelGraphemes, maxUriUnits } from "../line/limits.ts";
import type { Action } from "../line/types.ts";
import { cutGraphemes, shownLine } from "./displayed-text.ts";
import type { ViewContext } from "./view-context.ts";

/** LINE takes more, but it stands in the chat as something that a person said. */
const saidGraphemes = 100;

/** A tap that performs `call`; the chat shows `label` as said by the person. */
export function tap(v: ViewContext, label: string, call: Call, said: string = label): Action {
  return {
    type: "postback",
    label: cutGraphemes(shownLine(label), maxFlexLabelGraphemes),
    data: v.data(call),
    displayText: cutGraphemes(shownLine(said), saidGraphemes),
  };
}

/** A tap that opens a web page; null where LINE would refuse the address. */
export function link(label: string, url: string): Action | null {
  const uri = URL.parse(url);
  if (uri === null || !/^https?:$/.test(uri.protocol) || uri.href.length > maxUriUnits) return null;
  return { type: "uri", label: cutGraphemes(shownLine(label), maxFlexLabelGraphemes), uri: uri.href };
}
