// Owns the dialogs that ask for a few values.
import { button, el } from "../dom.js";
import { words } from "../words.js";

function field({ label, name, value, ...attributes }) {
  const input = el("input", { name, ...attributes });
  if (value !== undefined) input.value = value;
  return el(
    "label",
    { class: input.type === "checkbox" ? "tick" : "field" },
    el("span", { text: label }),
    input,
  );
}

/** Asks in a dialog; `fields` are inputs (`label`, `name`, `value`, attributes). `done` gets the FormData. */
export function ask(title, fields, done) {
  const dialog = el("dialog", { class: "dialog", "aria-label": title });
  const form = el(
    "form",
    { method: "dialog" },
    el("h2", { text: title }),
    ...fields.map(field),
    el(
      "div",
      { class: "dialog-buttons" },
      button(words.cancel, () => dialog.close(), { class: "plain" }),
      el("button", { class: "primary", text: words.ok, "data-testid": "dialog-ok" }),
    ),
  );
  form.addEventListener("submit", () => done(new FormData(form)));
  dialog.addEventListener("close", () => dialog.remove());
  dialog.append(form);
  document.body.append(dialog);
  dialog.showModal();
}
