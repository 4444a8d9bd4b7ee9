// Owns the small menus that open at a button.
import { button, el } from "../dom.js";

let shown = null;

/** Closes the open menu, if there is one. */
function closeMenu() {
  shown?.node.remove();
  shown?.stop.abort();
  shown = null;
}

function stand(node, anchor) {
  const at = anchor.getBoundingClientRect();
  const below = at.bottom + node.offsetHeight + 8 < innerHeight;
  node.style.top = `${below ? at.bottom + 4 : Math.max(8, at.top - node.offsetHeight - 4)}px`;
  node.style.left = `${Math.max(8, Math.min(at.left, innerWidth - node.offsetWidth - 8))}px`;
}

function moveFocus(node, event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const items = [...node.children];
  const next = items[(items.indexOf(document.activeElement) + step + items.length) % items.length];
  event.preventDefault();
  next.focus();
}

/** Opens a menu at `anchor`; `items`: `{ label, act, id? }`. Escape and a tap elsewhere close it. */
export function openMenu(anchor, items) {
  closeMenu();
  const choose = (item) => {
    closeMenu();
    anchor.focus();
    item.act();
  };
  const choices = items.map((item) =>
    button(item.label, () => choose(item), { role: "menuitem", data: item.id ? { choice: item.id } : {} }),
  );
  const node = el("div", { class: "menu", role: "menu" }, ...choices);
  const stop = new AbortController();
  shown = { node, stop };
  document.body.append(node);
  stand(node, anchor);
  choices[0]?.focus();
  const { signal } = stop;
  node.addEventListener("keydown", (event) => moveFocus(node, event), { signal });
  document.addEventListener("keydown", (event) => event.key === "Escape" && closeMenu(), { signal });
  document.addEventListener("pointerdown", (event) => !node.contains(event.target) && closeMenu(), {
    signal,
  });
}
