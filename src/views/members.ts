// Owns the list of an agency's people: name, unit, roles.
import type { Agency, Member, Role } from "../domain/agency.ts";
import type { FlexComponent, Message } from "../line/types.ts";
import { buttonRows } from "./buttons.ts";
import { cutGraphemes, shownLine } from "./displayed-text.ts";
import { bubblesByPage, rowsByBubble } from "./fit.ts";
import { flex } from "./messages.ts";
import { count } from "./numbers.ts";
import { card, entry, lined, remark } from "./parts.ts";
import type { ViewContext } from "./view-context.ts";

const rowsEach = 12;
const order: readonly Role[] = ["coordinator", "executive", "head", "officer"];

/** Active members, those to turn to first, 12 to a bubble; what does not fit one carousel is announced. */
export function membersCard(v: ViewContext, agency: Agency, members: readonly Member[]): Message {
  const active = members.filter((member) => member.active).toSorted((a, b) => rank(a) - rank(b));
  const title = v.t("card.members.title", { count: count(v, active.length) });
  const groups = rowsByBubble(
    active.map((member) => memberRow(v, agency, member)),
    rowsEach,
  );
  if (groups.length === 0) groups.push([remark(v.t("card.members.empty"))]);
  const footer = buttonRows(v, [
    { label: v.t("card.button.register"), call: { command: "register", args: {} } },
    { label: v.t("card.button.invite"), call: { command: "invite", args: {} } },
  ]);
  const kicker = cutGraphemes(shownLine(agency.name), 80);
  const bubbles = groups.map((rows) => card({ kicker, title, rows: lined(rows), footer }));
  const [page = []] = bubblesByPage(bubbles);
  const left = groups.slice(page.length).flat().length;
  const alt = left === 0 ? title : `${title} (${v.t("card.more", { count: count(v, left) })})`;
  return flex(v, alt, page);
}

/** The highest role of a member comes first. */
function rolesOf(member: Member): Role[] {
  const roles = order.filter((role) => member.roles.includes(role));
  return roles.length > 1 ? roles.filter((role) => role !== "officer") : roles;
}

function rank(member: Member): number {
  const at = order.findIndex((role) => member.roles.includes(role));
  return at === -1 ? order.length : at;
}

function memberRow(v: ViewContext, agency: Agency, member: Member): FlexComponent {
  const unit = agency.units.find((one) => one.id === member.unit)?.name ?? v.t("card.members.noUnit");
  const roles = rolesOf(member).map((role) => v.t(`card.role.${role}`));
  const detail = [unit, member.position, ...roles].filter((part) => part !== "").map(shownLine);
  return entry(cutGraphemes(shownLine(member.name), 60), cutGraphemes(detail.join(" · "), 120), "bold");
}
