// Owns the start of the chat page: wires its parts and draws them after every change.
import { drawChatHeader } from "./chat/chat-header.js";
import { drawComposer, startComposer } from "./chat/composer.js";
import { drawMessages } from "./chat/message-list.js";
import { drawQuickReplies } from "./chat/quick-replies.js";
import { byId } from "./dom.js";
import { startLiveUpdates } from "./live-updates.js";
import { onChange, page } from "./page-state.js";
import { drawChats, startChats } from "./panels/chats.js";
import { drawClock, startClock } from "./panels/clock.js";
import { drawFaults, startFaults } from "./panels/faults.js";
import { drawLog } from "./panels/log.js";
import { drawPeople, startPeople } from "./panels/people.js";
import { drawQuota, startQuota } from "./panels/quota.js";
import { drawSettings, startSettings } from "./panels/settings.js";
import { startTabs } from "./parts/tabs.js";
import { words } from "./words.js";

function drawTop() {
  const { hint, webhook } = page.world;
  byId("hint").textContent = hint ?? words.hint;
  const status = webhook?.lastStatus;
  const known = typeof status === "number";
  const up = known && status >= 200 && status < 300;
  const light = byId("bot-light");
  light.dataset.level = known ? (up ? "up" : "down") : "unknown";
  light.textContent = up ? words.server.botUp : known ? words.server.botDown : words.server.botUnknown;
}

function keepPlace() {
  const place = new URLSearchParams({ as: page.me ?? "", chat: page.chatId ?? "" });
  history.replaceState(null, "", `#${place}`);
}

// The messages come after all that takes room beside them, so that their end is known.
const parts = [
  keepPlace,
  drawTop,
  drawPeople,
  drawChats,
  drawClock,
  drawQuota,
  drawSettings,
  drawFaults,
  drawLog,
  drawChatHeader,
  drawQuickReplies,
  drawComposer,
  drawMessages,
];

function draw() {
  if (page.world) for (const part of parts) part();
}

const place = new URLSearchParams(location.hash.slice(1));
page.me = place.get("as") || null;
page.chatId = place.get("chat") || null;
onChange(draw);
for (const start of [
  startTabs,
  startComposer,
  startPeople,
  startChats,
  startClock,
  startQuota,
  startSettings,
  startFaults,
])
  start();
startLiveUpdates();
