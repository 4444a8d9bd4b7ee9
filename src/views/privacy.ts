// Owns the privacy notice: what is stored, why, what is not, and who to ask (PDPA).
import type { Message } from "../line/types.ts";
import { flex } from "./messages.ts";
import { card, paragraph, remark } from "./parts.ts";
import type { ViewContext } from "./view-context.ts";

export function privacyCard(v: ViewContext): Message {
  const title = v.t("card.privacy.title");
  const rows = [
    paragraph(v.t("card.privacy.what")),
    paragraph(v.t("card.privacy.why")),
    paragraph(v.t("card.privacy.not")),
    remark(v.t("card.privacy.rights")),
  ];
  return flex(v, `${title}: ${v.t("card.privacy.what")}`, [card({ title, rows })]);
}
