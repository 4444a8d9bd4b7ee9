// Owns the quota meter and the form that changes it.
import { byId } from "../dom.js";
import { page, refresh } from "../page-state.js";
import { complain } from "../parts/toast.js";
import { setQuota } from "../sim-api.js";
import { words } from "../words.js";

/** Shows what of the month's pushes is used. */
export function drawQuota() {
  const { type, value, used } = page.world.quota;
  const limited = type === "limited";
  byId("quota-words").textContent = limited ? words.quota.used(used, value) : words.quota.unlimited(used);
  const bar = byId("quota-bar");
  const share = limited ? Math.min(1, used / Math.max(1, value)) : 0;
  bar.style.width = `${share * 100}%`;
  bar.dataset.level = share >= 1 ? "full" : share >= 0.8 ? "high" : "low";
  const form = byId("quota-form");
  if (form.contains(document.activeElement)) return;
  byId("quota-value").value = value ?? "";
  byId("quota-used").value = used;
}

function save(event) {
  event.preventDefault();
  const value = byId("quota-value").value;
  const used = Number(byId("quota-used").value);
  const quota = value === "" ? { type: "none", used } : { type: "limited", value: Number(value), used };
  document.activeElement?.blur();
  setQuota(quota).then(refresh).catch(complain);
}

/** Wires the form, once. */
export function startQuota() {
  byId("quota-form").addEventListener("submit", save);
}
