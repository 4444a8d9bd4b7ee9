// Owns the short notices at the foot of the page.
import { byId } from "../dom.js";
import { words } from "../words.js";

let fade;

/** Shows a notice for a few seconds; a screen reader reads it. */
export function notify(text) {
  const toast = byId("toast");
  toast.textContent = text;
  toast.hidden = false;
  clearTimeout(fade);
  fade = setTimeout(() => {
    toast.hidden = true;
  }, 4000);
}

/** Says why something did not work. */
export function complain(error) {
  notify(words.server.failed(error.message));
}
