// Owns the drawing of plain text: addresses in it become links, everything else stays letters.
import { el } from "../dom.js";
import { linkOf } from "../safe-url.js";

const addresses = /https?:\/\/[^\s<>"']+/g;

function link(address) {
  return el("a", { href: linkOf(address), target: "_blank", rel: "noopener noreferrer", text: address });
}

/** The nodes of a text. */
export function textNodes(text) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(addresses)) {
    nodes.push(text.slice(from, match.index), linkOf(match[0]) ? link(match[0]) : match[0]);
    from = match.index + match[0].length;
  }
  nodes.push(text.slice(from));
  return nodes;
}
