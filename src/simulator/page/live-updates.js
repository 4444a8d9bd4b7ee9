// Owns the connection that tells the page that something happened.
import { byId } from "./dom.js";
import { page, readAgainFrom, refresh } from "./page-state.js";
import { words } from "./words.js";

let running = false;
let again = false;

/** Reads everything anew; calls that come meanwhile make one more reading. */
async function follow() {
  if (running) {
    again = true;
    return;
  }
  running = true;
  try {
    do {
      again = false;
      await refresh();
    } while (again);
    say(null);
  } catch {
    say(words.server.lost);
  } finally {
    running = false;
  }
}

function say(text) {
  const line = byId("connection");
  line.hidden = text === null;
  line.textContent = text ?? "";
}

/** Listens to the server; each event, and each new connection, draws the page anew. */
export function startLiveUpdates() {
  const events = new EventSource("/sim/events");
  const read = (fromSeq) => {
    readAgainFrom(fromSeq);
    follow().catch(() => {});
  };
  events.addEventListener("open", () => read(0));
  events.addEventListener("message", (event) => {
    const { chat, seq } = JSON.parse(event.data);
    read(chat === page.chatId ? seq - 1 : Number.POSITIVE_INFINITY);
  });
  events.addEventListener("error", () => say(words.server.lost));
}
