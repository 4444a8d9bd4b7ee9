// Owns what `doctor` sees of LINE: account, webhook, groups, the month's messages, and the time.
import { systemClock } from "../clock.ts";
import { monthOf, sum } from "../domain/quota.ts";
import { msBetween } from "../domain/time.ts";
import type { AccountProbe } from "../line/account.ts";
import { boundGroup } from "../services/group-binding.ts";
import { type Finding, fault, fine, warning } from "./finding.ts";
import type { Operator, Outset } from "./operator.ts";

export function line({ config }: Outset, probe: AccountProbe): Finding {
  if (probe.kind === "refused")
    return fault(
      `LINE does not take LINE_CHANNEL_ACCESS_TOKEN (${probe.detail})`,
      "LINE Developers Console > Messaging API > Channel access token: issue one, set it and start the server again: what waits is sent then.",
    );
  if (probe.kind === "unreachable")
    return config.line
      ? fault(
          `LINE cannot be reached (${probe.detail})`,
          "See this machine's way to the internet (name service, proxy, firewall) and LINE_API_BASE_URL; the token was not looked at.",
        )
      : fault("the sandbox's LINE does not answer", "Run `npm start`: its LINE runs in it.");
  const { displayName, chatMode } = probe.info;
  if (chatMode === "chat")
    return warning(
      `${displayName}: chat mode is on`,
      "LINE Official Account Manager > Settings > Response settings: turn Chat off and Webhook on.",
    );
  return fine(displayName);
}

export async function webhook({ line: platform, account, config }: Outset): Promise<Finding> {
  const remedy =
    "LINE Developers Console > Messaging API > Webhook URL: <PUBLIC_URL>/webhook, and turn on Use webhook.";
  const found = await platform.webhookEndpoint();
  if (!found) return fault("no webhook URL is set", remedy);
  const { endpoint, active } = found;
  if (!active) return fault(`${endpoint} is switched off`, remedy);
  if (config.publicUrl && endpoint !== webhookOf(config.publicUrl))
    return fault(`${endpoint} is not this server`, remedy);
  const { success, statusCode, reason } = await account.testWebhook();
  if (!success)
    return fault(
      `LINE's test of ${endpoint} failed: ${reason}, status ${statusCode}`,
      remedyOfTest(statusCode),
    );
  return fine(
    `${endpoint} is on and answers LINE. Redelivery cannot be read by the API: see that "Webhook redelivery" is on.`,
  );
}

/** Below the path of the address, if it has one: a proxy may serve more than this. */
function webhookOf(publicUrl: string): string {
  return new URL("webhook", publicUrl.endsWith("/") ? publicUrl : `${publicUrl}/`).href;
}

function remedyOfTest(status: number): string {
  if (status === 401) return "LINE_CHANNEL_SECRET is not this channel's: copy it from Basic settings.";
  if (status > 0)
    return "See what the server's log says of it, and that a proxy passes /webhook on unchanged.";
  return "See that the server runs and that the internet reaches it by https with a valid certificate.";
}

export async function groups({ deps, line: platform }: Operator): Promise<Finding> {
  const remedy =
    'LINE Developers Console > Messaging API > "Allow bot to join group chats": Enabled. Then invite the account and type ผูกกลุ่มนี้.';
  const lost: string[] = [];
  let bound = 0;
  for await (const agency of deps.store.agencies.each()) {
    const group = await boundGroup(deps, agency.id);
    if (!group) continue;
    bound += 1;
    if ((await platform.groupMemberCount(group.chatId)) === null) lost.push(agency.name);
  }
  if (lost.length > 0) return fault(`the account is no longer in the group of: ${lost.join(", ")}`, remedy);
  return bound > 0 ? fine(`${bound} bound`) : warning("no group is bound yet", remedy);
}

const warnFrom = 0.7;

/** LINE's count against the plan, and against what the store has written down. `operator` null: the store is away. */
export async function quota(
  { line: platform }: Outset,
  operator: Operator | null,
  probe: AccountProbe,
): Promise<Finding> {
  const [limit, used] = await Promise.all([platform.quotaLimit(), platform.quotaUsed()]);
  const books = operator && probe.kind === "answers" ? await booksOf(operator, probe.info.userId) : null;
  const detail = `${used}${limit === null ? "" : ` of ${limit}`} messages this month by LINE's count${
    limit === null ? ", no limit" : ""
  }${books ? `; ${compared(used, books)}` : ""}`;
  const gone = Math.max(used, books ? books.sent + books.external + books.reserved : 0);
  if (limit === null || gone < limit * warnFrom) return fine(detail);
  return gone >= limit
    ? fault(
        detail,
        "Until next month no reminder is pushed: those that no free reply carries end with their day, with that reason. A larger plan of LINE sends them.",
      )
    : warning(
        detail,
        "Reminders are pushed while enough is left for their group, and of their agency's share; then only free replies carry them until next month. A larger plan of LINE prevents that.",
      );
}

interface Books {
  sent: number;
  external: number;
  reserved: number;
}

async function booksOf({ opened, clock }: Operator, channel: string): Promise<Books> {
  const { sent, external, reserved } = await opened.quota.load(channel, monthOf(clock.now()));
  return { sent, external, reserved: sum(reserved) };
}

function compared(used: number, { sent, external, reserved }: Books): string {
  const difference = used - sent - external - reserved;
  const beyond =
    difference > 0 ? `LINE counts ${difference} more` : `LINE counts ${-difference} fewer so far`;
  return `here: ${sent} sent, ${external} by others, ${reserved} set aside; ${difference === 0 ? "no difference" : beyond}`;
}

const wrongMs = 60_000;

/** Reply tokens, working hours and retries go by this machine's time. */
export function clock(probe: AccountProbe): Finding {
  const remedy = "Turn on the time synchronisation of this machine (NTP), then start the server again.";
  if (probe.kind !== "answers" || probe.lineTime === null)
    return warning("LINE's time is not known", "Mend what `line` says first.");
  const aheadMs = msBetween(probe.lineTime, systemClock().now());
  if (Math.abs(aheadMs) < wrongMs) return fine("agrees with LINE's");
  const minutes = Math.round(Math.abs(aheadMs) / 60_000);
  return warning(
    `this machine's clock is ${minutes} min ${aheadMs > 0 ? "ahead of" : "behind"} LINE's`,
    remedy,
  );
}
