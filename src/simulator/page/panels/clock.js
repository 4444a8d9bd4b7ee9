// Owns the panel of the movable clock.
import { byId } from "../dom.js";
import { page, refresh } from "../page-state.js";
import { complain } from "../parts/toast.js";
import { moveClock } from "../sim-api.js";
import { words } from "../words.js";
import { bangkokDay, bangkokTime, nextAt } from "./bangkok-time.js";
import { chosenInstant, drawClockSetter, startClockSetter } from "./clock-setter.js";

const hourMs = 3_600_000;
let readAtMs = 0;
let readWorld = null;

/** The simulator's present: what it said last, and the time since. */
function present() {
  if (readWorld !== page.world) {
    readWorld = page.world;
    readAtMs = performance.now();
  }
  return new Date(Date.parse(page.world.now) + performance.now() - readAtMs).toISOString();
}

const moves = {
  hour: () => ({ advanceMs: hourMs }),
  day: () => ({ advanceMs: 24 * hourMs }),
  weekday: () => ({ at: nextAt(present(), 8, 30, { weekday: true }) }),
  afternoon: () => ({ at: nextAt(present(), 15, 30) }),
  set: () => ({ at: chosenInstant() }),
};

function move(kind) {
  moveClock(moves[kind]()).then(refresh).catch(complain);
}

/** Shows the simulator's day and time. */
export function drawClock() {
  if (!page.world) return;
  const now = present();
  byId("clock-day").textContent = bangkokDay(now);
  byId("clock-time").textContent = words.clock.time(bangkokTime(now));
  drawClockSetter(now);
}

/** Wires the clock's buttons, once. */
export function startClock() {
  for (const node of document.querySelectorAll("[data-clock]"))
    node.addEventListener("click", () => move(node.dataset.clock));
  startClockSetter(() => move("set"));
  setInterval(drawClock, 10_000);
}
