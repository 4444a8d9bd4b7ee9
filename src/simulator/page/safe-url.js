// Owns which addresses a card or a text may lead to.

const linkSchemes = ["https:", "http:", "tel:", "line:"];

/** The address as the browser reads it if its scheme is one that LINE opens, else `null` (javascript:, data:, …). */
export function linkOf(address) {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url && linkSchemes.includes(url.protocol) ? url.href : null;
}

/** The address of a picture if it is https (all that LINE takes), else `null`. */
export function pictureOf(address) {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url && url.protocol === "https:" ? url.href : null;
}
