// Owns the fields that set the clock: Thai months and years whatever the browser's language is.
import { byId, el } from "../dom.js";
import { words } from "../words.js";
import { bangkokDate, bangkokTime, instantOf } from "./bangkok-time.js";

const eraYears = 543;
const field = (name) => byId(`clock-set-${name}`);
const option = (value, text) => el("option", { value, text });
/** What a person has begun to choose is not overwritten by the running time. */
let touched = false;

function offerYears(year) {
  const years = [year - 1, year, year + 1, year + 2];
  field("year").replaceChildren(...years.map((one) => option(one, one + eraYears)));
}

/** Shows the instant in the fields, unless a person is choosing another. */
export function drawClockSetter(now) {
  if (touched || byId("clock-set").contains(document.activeElement)) return;
  const { year, month, day } = bangkokDate(now);
  offerYears(year);
  for (const [name, value] of Object.entries({ year, month, day, time: bangkokTime(now) }))
    field(name).value = value;
}

/** The ISO instant that the fields say. */
export function chosenInstant() {
  const [year, month, day] = ["year", "month", "day"].map((name) => Number(field(name).value));
  return instantOf({ year, month, day }, field("time").value);
}

/** Fills the lists and wires the form, once; `set` is called when a person has chosen. */
export function startClockSetter(set) {
  field("day").append(...Array.from({ length: 31 }, (_, at) => option(at + 1, at + 1)));
  field("month").append(...words.clock.months.map((name, at) => option(at + 1, name)));
  const form = byId("clock-set");
  form.addEventListener("input", () => {
    touched = true;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    touched = false;
    document.activeElement?.blur();
    set();
  });
}
