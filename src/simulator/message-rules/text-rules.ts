// Owns the rules of texts: lengths, and the placeholders and mentions of textV2.
import { maxAltTextUnits, maxMentionsPerText, maxSubstitutions, maxTextUnits } from "../../line/limits.ts";
import type { Message } from "../../line/types.ts";
import type { Fault } from "./faults.ts";

type TextV2 = Extract<Message, { type: "textV2" }>;

/** A length in UTF-16 units; LINE refuses an empty text as it does one that is too long. */
function lengthFaults(text: string, most: number, at: string): Fault[] {
  if (text.trim() === "") return [{ at, message: "May not be empty" }];
  return text.length > most ? [{ at, message: `Length must be between 0 and ${most}` }] : [];
}

/** Text, textV2 and altText of a message. */
export function textFaults(message: Message, at: string): Fault[] {
  if (message.type === "text") return lengthFaults(message.text, maxTextUnits, `${at}/text`);
  if (message.type === "textV2")
    return [...lengthFaults(message.text, maxTextUnits, `${at}/text`), ...substitutionFaults(message, at)];
  if (message.type === "flex" || message.type === "template")
    return lengthFaults(message.altText, maxAltTextUnits, `${at}/altText`);
  return [];
}

/** The keys of a textV2's placeholders, or null when its braces do not pair; `{{` and `}}` are literal braces. */
function placeholdersOf(text: string): string[] | null {
  const bare = text.replaceAll("{{", "").replaceAll("}}", "");
  const keys = Array.from(bare.matchAll(/\{([0-9A-Za-z_]{1,20})\}/g), (match) => match[1] ?? "");
  return /[{}]/.test(bare.replaceAll(/\{[0-9A-Za-z_]{1,20}\}/g, "")) ? null : keys;
}

function substitutionFaults({ text, substitution = {} }: TextV2, at: string): Fault[] {
  const faults: Fault[] = [];
  const keys = placeholdersOf(text);
  const values = Object.values(substitution);
  if (!keys) faults.push({ at: `${at}/text`, message: "Braces must be escaped or name a substitution" });
  for (const key of keys ?? [])
    if (!substitution[key])
      faults.push({ at: `${at}/substitution/${key}`, message: "The substitution is missing" });
  if (values.length > maxSubstitutions)
    faults.push({ at: `${at}/substitution`, message: `Size must be between 0 and ${maxSubstitutions}` });
  if (values.filter((value) => value.type === "mention").length > maxMentionsPerText)
    faults.push({ at: `${at}/substitution`, message: `At most ${maxMentionsPerText} mentions are allowed` });
  return faults;
}
