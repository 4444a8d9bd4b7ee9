// Owns where a link begins and ends in a text.
import { mayStart } from "./characters.ts";

const web = /https?:\/\/[^\s<>"“”]+/y;
const bare =
  /[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:(?:go|or|ac|co|in|mi|net)\.th|com|org|net)(?![a-z0-9-]|\.[a-z0-9])(?:[/?#][^\s<>"“”]*)?/y;
const host = /^https?:\/\/[^/?#ก-๎]+(?=[ก-๎])/;
// Thai words often follow a file's name without a space.
const file = /^.*?\.(?:pdf|docx?|xlsx?|pptx?|html?|php|aspx?|jpe?g|png|zip)(?=[ก-๎])/;
const closing = /[.,;:!?)\]}'’”]+$/;

/** The end of the link that begins at `at`; null if none does. Links with the scheme left out count. */
export function linkEnd(text: string, at: number): number | null {
  if (!mayStart(text, at) || /[@./-]/.test(text.charAt(at - 1))) return null;
  for (const form of [web, bare]) {
    form.lastIndex = at;
    const found = form.exec(text)?.[0];
    if (found) return at + ((host.exec(found) ?? file.exec(found))?.[0] ?? found.replace(closing, "")).length;
  }
  return null;
}
