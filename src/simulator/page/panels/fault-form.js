// Owns the form that orders a fault of LINE: which fields a kind has, and the fault that was chosen.
import { byId, el } from "../dom.js";
import { calls, groups, kinds, sentences } from "./fault-words.js";

const secondMs = 1000;
/** Of a group: whether it strikes a call, whether LINE may have accepted before, and in what its wait is counted. */
const fields = {
  refusals: { on: true, accepted: true },
  spoilt: { on: true },
  late: { on: true, after: { words: sentences.seconds, ms: secondMs, usual: 15 } },
  events: {},
  redeliveries: { after: { words: sentences.minutes, ms: 60 * secondMs, usual: 5 } },
};

const option = ([value, text]) => el("option", { value, text });

function groupOf(kind) {
  return Object.keys(kinds).find((group) => kind in kinds[group]);
}

const chosenFields = () => fields[groupOf(byId("fault-kind").value)];

function showField(id, shown) {
  byId(id).disabled = !shown;
  byId(id).closest("label").hidden = !shown;
}

function showFields() {
  const { on, accepted, after } = chosenFields();
  showField("fault-on", on === true);
  showField("fault-accepted", accepted === true);
  showField("fault-after", after !== undefined);
  if (!after) return;
  byId("fault-after-words").textContent = after.words;
  byId("fault-after").value = after.usual;
}

/** What the form says, as the control API takes it. */
export function chosenFault() {
  const { on, accepted, after } = chosenFields();
  return {
    kind: byId("fault-kind").value,
    times: Number(byId("fault-times").value),
    ...(on ? { on: byId("fault-on").value } : {}),
    ...(accepted ? { accepted: byId("fault-accepted").checked } : {}),
    ...(after ? { afterMs: Math.round(Number(byId("fault-after").value) * after.ms) } : {}),
  };
}

/** Fills the lists and wires the form, once; `order` is called when a fault is ordered. */
export function startFaultForm(order) {
  const options = ({ of }) => of.flatMap((group) => Object.entries(kinds[group]).map(option));
  byId("fault-kind").append(
    ...groups.map((group) => el("optgroup", { label: group.label }, ...options(group))),
  );
  byId("fault-on").append(...Object.entries(calls).map(option));
  byId("fault-kind").addEventListener("change", showFields);
  byId("fault-form").addEventListener("submit", (event) => {
    event.preventDefault();
    order();
  });
  showFields();
}
