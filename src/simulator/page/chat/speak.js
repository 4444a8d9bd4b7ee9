// Owns saying something in the open chat as the person played.
import { page } from "../page-state.js";
import { notify } from "../parts/toast.js";
import { say } from "../sim-api.js";
import { words } from "../words.js";

/** Sends `what` (text, postback, image, …) into the open chat; says so where the bot did not take it. */
export async function speak(what, body) {
  const { webhookStatus } = await say(page.chatId, what, { userId: page.me, ...body });
  if (typeof webhookStatus === "number" && (webhookStatus < 200 || webhookStatus > 299))
    notify(words.server.botSilent);
}
