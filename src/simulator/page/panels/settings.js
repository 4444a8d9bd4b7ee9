// Owns the switches of how the miniature LINE behaves.
import { byId } from "../dom.js";
import { page, refresh } from "../page-state.js";
import { complain } from "../parts/toast.js";
import { setSettings } from "../sim-api.js";

const switches = ["omitUserId", "redelivery"];

/** Shows the switches as the server has them. */
export function drawSettings() {
  for (const name of switches) byId(`setting-${name}`).checked = page.world.settings[name];
}

/** Wires the switches, once. */
export function startSettings() {
  for (const name of switches)
    byId(`setting-${name}`).addEventListener("change", (event) =>
      setSettings({ ...page.world.settings, [name]: event.target.checked })
        .then(refresh)
        .catch(complain),
    );
}
