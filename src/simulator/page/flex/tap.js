// Owns what makes a part of a card answer a tap: a link, a button, or an area that behaves as one.
import { el } from "../dom.js";
import { linkOf } from "../safe-url.js";

/** A link for an address that LINE opens, else a real button which hands the action over to `act`. */
export function tapElement(action, act, props) {
  const address = action.type === "uri" ? linkOf(action.uri) : null;
  if (address) return el("a", { ...props, href: address, target: "_blank", rel: "noopener noreferrer" });
  return el("button", { ...props, type: "button", on: { click: () => act(action) } });
}

/** Makes any drawn component answer taps and the keyboard; an inner button keeps its own tap. */
export function makeTappable(node, action, act) {
  if (!action) return node;
  const run = (event) => {
    if (event.target.closest("a, button, [role=button]") !== node) return;
    event.preventDefault();
    act(action);
  };
  node.classList.add("flex-tap");
  node.setAttribute("role", "button");
  node.tabIndex = 0;
  if (action.label) node.title = action.label;
  node.addEventListener("click", run);
  node.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") run(event);
  });
  return node;
}
