// Owns the first tap of joining an agency: one's unit.
import type { Agency } from "../domain/agency.ts";
import type { Message } from "../line/types.ts";
import { shownLine } from "./displayed-text.ts";
import { question } from "./question.ts";
import type { Button, ViewContext } from "./view-context.ts";

/** A button for each unit. `next` is the pending call that follows the registration. */
export function registration(
  v: ViewContext,
  agency: Agency,
  { next = null }: { next?: string | null } = {},
): Message {
  const buttons: Button[] = agency.units.map((unit) => ({
    label: shownLine(unit.name),
    call: { command: "register", args: next ? { unit: unit.id, next } : { unit: unit.id } },
  }));
  const name = shownLine(agency.name);
  const text =
    buttons.length === 0
      ? v.t("card.registration.noUnits", { name })
      : v.t("card.registration.text", { name });
  return question(v, {
    title: v.t("card.registration.title"),
    text,
    buttons,
    note: v.t("card.registration.note"),
  });
}
