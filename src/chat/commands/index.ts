// Owns the list of commands: one line each.
import type { Command } from "../command.ts";
import { addEvidence } from "./add-evidence.ts";
import { answer } from "./answer.ts";
import { askEvidence } from "./ask-evidence.ts";
import { bind } from "./bind.ts";
import { calendar } from "./calendar.ts";
import { cancel } from "./cancel.ts";
import { checklist } from "./checklist.ts";
import { confirm } from "./confirm.ts";
import { due } from "./due.ts";
import { dueSoon } from "./due-soon.ts";
import { find } from "./find.ts";
import { history } from "./history.ts";
import { invite } from "./invite.ts";
import { join } from "./join.ts";
import { language } from "./language.ts";
import { members } from "./members.ts";
import { menu } from "./menu.ts";
import { mine } from "./mine.ts";
import { missing } from "./missing.ts";
import { moveMilestone } from "./move-milestone.ts";
import { needs } from "./needs.ts";
import { note } from "./note.ts";
import { openEditing } from "./open-editing.ts";
import { openYear } from "./open-year.ts";
import { overdue } from "./overdue.ts";
import { overview } from "./overview.ts";
import { privacy } from "./privacy.ts";
import { quota } from "./quota.ts";
import { register } from "./register.ts";
import { removeEvidence } from "./remove-evidence.ts";
import { setUp } from "./set-up.ts";
import { show } from "./show.ts";
import { status } from "./status.ts";
import { tick } from "./tick.ts";
import { undo } from "./undo.ts";
import { useAgency } from "./use-agency.ts";
import { useNewList } from "./use-new-list.ts";

/** Every command that a sentence, a button or a quick reply can mean. */
export const commands: readonly Command[] = [
  addEvidence,
  answer,
  askEvidence,
  bind,
  calendar,
  cancel,
  checklist,
  confirm,
  dueSoon,
  due,
  find,
  history,
  invite,
  join,
  language,
  members,
  menu,
  mine,
  missing,
  moveMilestone,
  needs,
  note,
  openEditing,
  openYear,
  overdue,
  overview,
  privacy,
  quota,
  register,
  removeEvidence,
  setUp,
  show,
  status,
  tick,
  undo,
  useAgency,
  useNewList,
];
