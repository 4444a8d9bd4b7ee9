// Owns the whole check of a request body: LINE's schema first, then the limits beyond it.
import { maxQuickLabelGraphemes, maxQuickReplies } from "../../line/limits.ts";
import type { Message, QuickReply } from "../../line/types.ts";
import { actionFaults } from "./action-rules.ts";
import { type Fault, refusalOf } from "./faults.ts";
import { flexFaults } from "./flex-rules.ts";
import type { RequestName } from "./request-schemas.ts";
import { schemaFaults } from "./schema-faults.ts";
import { textFaults } from "./text-rules.ts";

function quickReplyFaults(quickReply: QuickReply | undefined, at: string): Fault[] {
  if (!quickReply) return [];
  const items = quickReply.items ?? [];
  const faults = items.flatMap(({ action }, i) =>
    action
      ? actionFaults(action, {
          at: `${at}/items/${i}/action`,
          maxLabel: maxQuickLabelGraphemes,
          needsLabel: true,
        })
      : [{ at: `${at}/items/${i}/action`, message: "May not be empty" }],
  );
  if (items.length === 0)
    faults.push({ at: `${at}/items`, message: `Size must be between 1 and ${maxQuickReplies}` });
  return faults;
}

function messageFaults(message: Message, at: string): Fault[] {
  return [
    ...textFaults(message, at),
    ...quickReplyFaults(message.quickReply, `${at}/quickReply`),
    ...(message.type === "flex" ? flexFaults(message.contents, `${at}/contents`) : []),
  ];
}

/** Refuses a body that LINE would refuse before it looks at tokens, quota or members. */
export async function checkBody(name: RequestName, body: unknown): Promise<void> {
  const faults = await schemaFaults(name, body);
  if (faults.length > 0) throw refusalOf(faults);
}

/** The same for a request that carries messages. */
export async function checkMessages(
  name: RequestName,
  body: { readonly messages: readonly Message[] },
): Promise<void> {
  await checkBody(name, body);
  const faults = body.messages.flatMap((message, i) => messageFaults(message, `/messages/${i}`));
  if (faults.length > 0) throw refusalOf(faults);
}
