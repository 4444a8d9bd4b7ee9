// Owns what happens when a person taps an action of LINE: on a card, a bubble or a quick reply.
import { change } from "../page-state.js";
import { ask } from "../parts/dialog.js";
import { complain, notify } from "../parts/toast.js";
import { linkOf } from "../safe-url.js";
import { words } from "../words.js";
import { fillComposer } from "./composer.js";
import { speak } from "./speak.js";

function postback(action, params) {
  if (action.inputOption === "openKeyboard") fillComposer(action.fillInText ?? "");
  const shown = action.displayText ?? action.text;
  const extra = { ...(shown ? { displayText: shown } : {}), ...(params ? { params } : {}) };
  speak("postback", { data: action.data, ...extra }).catch(complain);
}

function pickTime(action) {
  const types = { date: "date", time: "time", datetime: "datetime-local" };
  const local = (value) => value?.replace("t", "T");
  const limits = { value: local(action.initial), min: local(action.min), max: local(action.max) };
  const title = words.action.pick[action.mode];
  ask(
    title,
    [{ label: action.label ?? title, name: "at", type: types[action.mode], required: true, ...limits }],
    (form) => postback(action, { [action.mode]: form.get("at") }),
  );
}

function openLink(action) {
  const address = linkOf(action.uri);
  if (address) window.open(address, "_blank", "noopener,noreferrer");
  else notify(words.action.refusedLink);
}

function copy(action) {
  const written = navigator.clipboard?.writeText(action.clipboardText) ?? Promise.reject(new Error());
  written.then(
    () => notify(words.action.copied),
    () => notify(words.action.notCopied),
  );
}

const performers = {
  message: (action) => speak("text", { text: action.text }).catch(complain),
  postback: (action) => postback(action),
  datetimepicker: pickTime,
  uri: openLink,
  clipboard: copy,
  camera: () => speak("image", {}).catch(complain),
  cameraRoll: () => speak("image", {}).catch(complain),
};

/** Does what LINE does for this action. */
export function perform(action) {
  if (Object.hasOwn(performers, action.type)) performers[action.type](action);
  else notify(words.action.unsupported);
}

/** The same for a quick reply, whose chips leave once one that speaks was tapped. */
export function performQuick(action, messageId) {
  if (action.type === "message" || action.type === "postback") change({ spent: messageId });
  perform(action);
}
