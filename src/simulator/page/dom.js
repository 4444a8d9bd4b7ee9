// Owns the making of elements: whatever is given as text stays text, never markup.

/**
 * One element. `props`: `class`, `text`, `data` (data-*), `style` (CSSOM names), `on` (listeners by event);
 * every other key is an attribute (`true` = empty, `false`/`null`/`undefined` = left out).
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  const { class: className, text, data = {}, style = {}, on = {}, ...attributes } = props;
  if (className) node.className = className;
  if (text !== undefined && text !== null) node.textContent = String(text);
  Object.assign(node.dataset, data);
  Object.assign(node.style, style);
  for (const [event, listener] of Object.entries(on)) node.addEventListener(event, listener);
  for (const [name, value] of Object.entries(attributes)) setAttribute(node, name, value);
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

function setAttribute(node, name, value) {
  if (value === false || value === null || value === undefined) return;
  if (name.startsWith("on")) throw new Error(`listeners go in "on", not in ${name}`);
  node.setAttribute(name, value === true ? "" : String(value));
}

/** A real button; `name` is its accessible name where the text alone does not say it. */
export function button(text, act, { name, ...props } = {}) {
  return el("button", {
    type: "button",
    text,
    "aria-label": name,
    title: name,
    ...props,
    on: { click: act },
  });
}

const drawn = new WeakMap();

/** Draws `make(value)` into `container` only when `value` changed, and keeps the keyboard focus by `data-focus`. */
export function drawInto(container, value, make) {
  const signature = JSON.stringify(value);
  if (drawn.get(container) === signature) return;
  drawn.set(container, signature);
  const held = container.contains(document.activeElement) ? document.activeElement.dataset.focus : undefined;
  container.replaceChildren(...make(value));
  if (held === undefined) return;
  for (const node of container.querySelectorAll("[data-focus]"))
    if (node.dataset.focus === held) node.focus({ preventScroll: true });
}

/** The element of the page with this id. */
export function byId(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`the page has no #${id}`);
  return node;
}
