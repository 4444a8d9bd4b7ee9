// Owns the menu: everything essential by button, and what can be typed instead.
import type { FlexComponent, Message } from "../line/types.ts";
import { buttonRows } from "./buttons.ts";
import { cutGraphemes, shownLine } from "./displayed-text.ts";
import { flex } from "./messages.ts";
import { fiscalYear } from "./numbers.ts";
import { card, remark, section } from "./parts.ts";
import type { Button, ViewContext } from "./view-context.ts";
import type { YearModel } from "./year-model.ts";

/** The menu; without a year it offers what comes first. */
export function menuCard(v: ViewContext, year: YearModel | null): Message {
  return year ? fullMenu(v, year) : firstMenu(v);
}

function fullMenu(v: ViewContext, year: YearModel): Message {
  const title = v.t("card.menu.title", { year: fiscalYear(v, year.assessment.fiscalYear) });
  const rows: FlexComponent[] = [
    section(v.t("card.menu.work")),
    ...buttonRows(v, workButtons(v)),
    section(v.t("card.menu.people")),
    ...buttonRows(v, otherButtons(v)),
    remark(v.t("card.menu.typed")),
  ];
  const kicker = cutGraphemes(shownLine(year.agency.name), 80);
  return flex(v, title, [card({ kicker, title, rows })]);
}

function firstMenu(v: ViewContext): Message {
  const buttons: Button[] = [
    { ...act(v, "setUp"), primary: true },
    act(v, "bind"),
    act(v, "privacy"),
    languageButton(v),
  ];
  const title = v.t("card.menu.first");
  return flex(v, title, [
    card({ title, rows: [remark(v.t("card.menu.firstText"))], footer: buttonRows(v, buttons) }),
  ]);
}

function workButtons(v: ViewContext): Button[] {
  return [
    { ...act(v, "overview"), primary: true },
    { label: v.t("card.button.checklist"), call: { command: "checklist", args: { all: "1" } } },
    act(v, "mine"),
    act(v, "dueSoon"),
    act(v, "overdue"),
    act(v, "missing"),
    act(v, "find"),
    act(v, "undo"),
  ];
}

function otherButtons(v: ViewContext): Button[] {
  const calendar = { label: v.t("milestone.calendar"), call: { command: "calendar", args: {} } };
  return [
    calendar,
    act(v, "register"),
    act(v, "members"),
    act(v, "quota"),
    act(v, "openYear"),
    act(v, "privacy"),
    languageButton(v),
  ];
}

function act(
  v: ViewContext,
  command:
    | "overview"
    | "mine"
    | "dueSoon"
    | "overdue"
    | "missing"
    | "find"
    | "undo"
    | "register"
    | "members"
    | "quota"
    | "openYear"
    | "privacy"
    | "setUp"
    | "bind",
): Button {
  return { label: v.t(`card.button.${command}`), call: { command, args: {} } };
}

function languageButton(v: ViewContext): Button {
  const lang = v.language === "th" ? "en" : "th";
  return { label: v.t("card.button.language"), call: { command: "language", args: { lang } } };
}
