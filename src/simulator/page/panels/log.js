// Owns the list of API calls of the bot, with what each cost.
import { byId, drawInto, el } from "../dom.js";
import { page } from "../page-state.js";
import { words } from "../words.js";
import { bangkokTime } from "./bangkok-time.js";
import { kindWords } from "./fault-words.js";

const shownAtMost = 60;

function costOf(call) {
  if (call.cost > 0) return words.log.cost(call.cost);
  return call.path.endsWith("/message/reply") && call.status >= 200 && call.status < 300
    ? words.log.free
    : "";
}

function drawCall(call) {
  const failed = call.status >= 400 || call.fault !== undefined;
  return el(
    "li",
    {
      class: `call${failed ? " call-failed" : ""}${call.cost > 0 ? " call-paid" : ""}`,
      title: call.requestId ?? "",
    },
    el("span", { class: "call-time", text: bangkokTime(call.at) }),
    el("span", { class: "call-path", text: `${call.method} ${call.path.replace("/v2/bot/", "")}` }),
    el("span", { class: "call-status", text: call.status || words.log.unanswered }),
    el("span", { class: "call-cost", text: costOf(call) }),
    call.fault ? el("span", { class: "call-fault", text: kindWords(call.fault) }) : null,
  );
}

/** Draws the newest calls first. */
export function drawLog() {
  const calls = page.log.slice(-shownAtMost).reverse();
  const none = () => [el("li", { class: "quiet", text: words.log.none })];
  drawInto(byId("log"), calls, () => (calls.length > 0 ? calls.map(drawCall) : none()));
}
