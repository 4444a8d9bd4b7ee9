// Owns the drawing of a whole Flex message: a bubble with its blocks, or a carousel of bubbles.
import { button, el } from "../dom.js";
import { words } from "../words.js";
import { drawComponent } from "./box.js";
import { colorOf } from "./sizes.js";
import { makeTappable } from "./tap.js";

const blocks = ["header", "hero", "body", "footer"];
const bubbleSizes = ["nano", "micro", "deca", "hecto", "kilo", "mega", "giga"];

function drawBlock(bubble, name, first, act) {
  const look = bubble.styles?.[name] ?? {};
  const node = el(
    "div",
    { class: `flex-block flex-${name}`, style: { backgroundColor: colorOf(look.backgroundColor) } },
    drawComponent(bubble[name], act),
  );
  if (!look.separator || first) return [node];
  const line = el("div", {
    class: "flex-separator",
    style: { backgroundColor: colorOf(look.separatorColor) },
  });
  return [line, node];
}

function drawBubble(bubble, act) {
  const size = bubbleSizes.includes(bubble.size) ? bubble.size : "mega";
  const present = blocks.filter((name) => bubble[name]);
  const footed = bubble.footer ? " flex-footed" : "";
  const node = el(
    "div",
    { class: `flex-bubble flex-size-${size}${footed}`, dir: bubble.direction ?? "ltr" },
    ...present.flatMap((name, index) => drawBlock(bubble, name, index === 0, act)),
  );
  return makeTappable(node, bubble.action, act);
}

function drawCarousel(carousel, act) {
  const bubbles = carousel.contents.map((bubble) => drawBubble(bubble, act));
  const track = el("div", { class: "flex-track", tabindex: 0 }, ...bubbles);
  const move = (way) => track.scrollBy({ left: way * 0.8 * track.clientWidth, behavior: "smooth" });
  const back = button("‹", () => move(-1), { name: words.card.previous, class: "flex-move flex-move-back" });
  const on = button("›", () => move(1), { name: words.card.next, class: "flex-move flex-move-on" });
  const region = { class: "flex-carousel", role: "group", "aria-label": words.card.carousel(bubbles.length) };
  const fit = () => {
    back.hidden = track.scrollLeft < 8;
    on.hidden = track.scrollLeft + track.clientWidth > track.scrollWidth - 8;
  };
  track.addEventListener("scroll", fit, { passive: true });
  new ResizeObserver(fit).observe(track);
  return el("div", region, track, back, on);
}

/** Draws a Flex container (bubble or carousel) as LINE does. `act(action)` is called when a part of it is tapped. */
export function drawFlex(container, act) {
  return container.type === "carousel" ? drawCarousel(container, act) : drawBubble(container, act);
}
