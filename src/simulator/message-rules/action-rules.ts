// Owns the rules of actions: labels by where the action stands, postback data, displayed texts and links.
import {
  graphemeCount,
  maxActionTextGraphemes,
  maxClipboardUnits,
  maxDisplayTextGraphemes,
  maxPostbackDataUnits,
  maxUriUnits,
} from "../../line/limits.ts";
import type { Action } from "../../line/types.ts";
import type { Fault } from "./faults.ts";

/** What an action's place asks of it. */
export interface ActionPlace {
  at: string;
  maxLabel: number;
  needsLabel: boolean;
}

/** Actions that exist in quick replies only (REF quick reply). */
const quickReplyOnly = new Set(["camera", "cameraRoll", "location"]);
const link = /^(?:https?:\/\/|line:\/\/|tel:)[\x21-\x7e]+$/;

const missing = (at: string): Fault => ({ at, message: "must be specified" });
const tooLong = (at: string, most: number): Fault => ({
  at,
  message: `must not be longer than ${most} characters`,
});

/** At most `most` graphemes; a text without more code units than that needs no counting. */
function graphemeFaults(text: string | undefined, most: number, at: string): Fault[] {
  return text && text.length > most && graphemeCount(text) > most ? [tooLong(at, most)] : [];
}

function unitFaults(text: string | undefined, most: number, at: string): Fault[] {
  if (!text) return [missing(at)];
  return text.length > most ? [tooLong(at, most)] : [];
}

/** A link that LINE opens: a known scheme, percent-encoded, at most 1,000 units (REF URI action). */
export function linkFaults(uri: string | undefined, at: string): Fault[] {
  const faults = unitFaults(uri, maxUriUnits, at);
  return uri && !link.test(uri) ? [...faults, { at, message: "invalid uri" }] : faults;
}

/** What LINE refuses in an action at its place. */
export function actionFaults(action: Action, place: ActionPlace): Fault[] {
  const { at, maxLabel, needsLabel } = place;
  const faults = graphemeFaults(action.label, maxLabel, `${at}/label`);
  if (needsLabel && !action.label) faults.push(missing(`${at}/label`));
  if (!needsLabel && quickReplyOnly.has(action.type ?? "")) faults.push({ at, message: "invalid property" });
  return [...faults, ...contentFaults(action, at)];
}

function contentFaults(action: Action, at: string): Fault[] {
  switch (action.type) {
    case "postback":
      return [
        ...unitFaults(action.data, maxPostbackDataUnits, `${at}/data`),
        ...graphemeFaults(action.displayText, maxDisplayTextGraphemes, `${at}/displayText`),
        ...graphemeFaults(action.fillInText, maxDisplayTextGraphemes, `${at}/fillInText`),
      ];
    case "message":
      return action.text
        ? graphemeFaults(action.text, maxActionTextGraphemes, `${at}/text`)
        : [missing(`${at}/text`)];
    case "uri":
      return linkFaults(action.uri, `${at}/uri`);
    case "clipboard":
      return unitFaults(action.clipboardText, maxClipboardUnits, `${at}/clipboardText`);
    case "datetimepicker":
      return [
        ...unitFaults(action.data, maxPostbackDataUnits, `${at}/data`),
        ...(action.mode ? [] : [missing(`${at}/mode`)]),
      ];
    default:
      return [];
  }
}
