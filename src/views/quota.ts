// Owns the card of the month's quota: what is left, and how many reminders that is.
import type { Message } from "../line/types.ts";
import { flex } from "./messages.ts";
import { count } from "./numbers.ts";
import { heads, soon } from "./palette.ts";
import { fact, headedCard, paragraph, remark } from "./parts.ts";
import type { ViewContext } from "./view-context.ts";

export interface Quota {
  /** Messages a month; null: no limit. */
  limit: number | null;
  used: number;
  /** People that one push to the group costs; null: unknown. */
  groupSize: number | null;
  /** Pushes to the group that are left; null: not known or without limit. */
  pushesLeft: number | null;
}

export function quotaCard(v: ViewContext, quota: Quota): Message {
  const title = v.t("card.quota.title");
  const used = count(v, quota.used);
  const progress =
    quota.limit === null
      ? v.t("card.quota.noLimit", { used })
      : v.t("card.quota.used", { used, limit: count(v, quota.limit) });
  const rows = [];
  if (quota.groupSize !== null)
    rows.push(fact(v.t("card.quota.cost"), v.t("card.quota.people", { count: count(v, quota.groupSize) })));
  if (quota.pushesLeft !== null)
    rows.push(fact(v.t("card.quota.left"), v.t("card.quota.times", { count: count(v, quota.pushesLeft) })));
  if (quota.pushesLeft === 0) rows.push(paragraph(v.t("card.quota.noneLeft"), soon));
  rows.push(remark(v.t("card.quota.note")));
  const share = quota.limit ? Math.min(1, quota.used / quota.limit) : 0;
  const frame = {
    size: "mega" as const,
    head: heads.none,
    kicker: v.t("card.quota.kicker"),
    badge: null,
    title,
  };
  return flex(v, `${title}: ${progress}`, [headedCard({ ...frame, share, progress, rows, footer: [] })]);
}
