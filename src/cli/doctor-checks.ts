// Owns what `doctor` looks at: each check says how it stands and, where it is wrong, what to do.
import { existsSync } from "node:fs";
import { missingHolidayYears } from "../domain/calendar.ts";
import { dayOf } from "../domain/time.ts";
import { canSetUpOpenly } from "../services/agencies.ts";
import { boundGroup } from "../services/group-binding.ts";
import type { Operator } from "./operator.ts";

export interface Check {
  check: "settings" | "store" | "agencies" | "line" | "webhook" | "groups" | "quota" | "holidays";
  state: "ok" | "warning" | "fault";
  detail: string;
  remedy: string | null;
}

type Found = Omit<Check, "check">;

const fine = (detail: string): Found => ({ state: "ok", detail, remedy: null });
const warning = (detail: string, remedy: string): Found => ({ state: "warning", detail, remedy });
const fault = (detail: string, remedy: string): Found => ({ state: "fault", detail, remedy });

async function settings({ config, real }: Operator): Promise<Found> {
  if (!config.line)
    return fine(`sandbox, data in ${existsSync(config.dataDir) ? "DATA_DIR" : "a new DATA_DIR"}`);
  if (real && !config.publicUrl)
    return warning(
      "a real channel without PUBLIC_URL",
      "Set PUBLIC_URL to the https address of this server.",
    );
  return fine(real ? "a real channel" : "a channel on another LINE API");
}

async function store({ deps }: Operator): Promise<Found> {
  await deps.store.ping();
  return fine(`answers, schema version ${await deps.store.schemaVersion()}`);
}

async function agencies({ deps, config }: Operator): Promise<Found> {
  const all = await deps.store.agencies.list();
  const known = all.filter((agency) => !agency.demo);
  const example = all.find((agency) => agency.demo);
  if (config.line && example)
    return warning(
      `${known.length} agencies, and the sandbox's example`,
      `Give this server a DATA_DIR of its own, or erase the example: agency delete ${example.id} --yes`,
    );
  if (!(await canSetUpOpenly(deps))) return fine(`${known.length} set up`);
  const detail = "no agency yet: the first person who writes to the account can set one up";
  return config.line
    ? warning(detail, 'Set yours up now, or run "agency add" and use its code.')
    : fine(detail);
}

async function line({ line: platform }: Operator): Promise<Found> {
  const info = await platform.botInfo();
  if (info.chatMode === "chat")
    return warning(
      `${info.displayName}: chat mode is on`,
      "LINE Official Account Manager > Settings > Response settings: turn Chat off and Webhook on.",
    );
  return fine(info.displayName);
}

async function webhook({ line: platform, config }: Operator): Promise<Found> {
  const remedy =
    "LINE Developers Console > Messaging API > Webhook URL: <PUBLIC_URL>/webhook, and turn on Use webhook.";
  const found = await platform.webhookEndpoint();
  if (!found) return fault("no webhook URL is set", remedy);
  if (!found.active) return fault(`${found.endpoint} is switched off`, remedy);
  if (config.publicUrl && found.endpoint !== new URL("/webhook", config.publicUrl).href)
    return fault(`${found.endpoint} is not this server`, remedy);
  return fine(
    `${found.endpoint} is on. Redelivery cannot be read by the API: see that "Webhook redelivery" is on.`,
  );
}

async function groups({ deps, line: platform }: Operator): Promise<Found> {
  const remedy =
    'LINE Developers Console > Messaging API > "Allow bot to join group chats": Enabled. Then invite the account and type ผูกกลุ่มนี้.';
  const lost: string[] = [];
  let bound = 0;
  for (const agency of await deps.store.agencies.list()) {
    const group = await boundGroup(deps, agency.id);
    if (!group) continue;
    bound += 1;
    if ((await platform.groupMemberCount(group.chatId)) === null) lost.push(agency.name);
  }
  if (lost.length > 0) return fault(`the account is no longer in the group of: ${lost.join(", ")}`, remedy);
  return bound > 0 ? fine(`${bound} bound`) : warning("no group is bound yet", remedy);
}

async function quota({ line: platform }: Operator): Promise<Found> {
  const [limit, used] = await Promise.all([platform.quotaLimit(), platform.quotaUsed()]);
  if (limit === null) return fine(`${used} messages this month, no limit`);
  const detail = `${used} of ${limit} messages this month`;
  return used >= limit
    ? fault(detail, "Reminders wait for free replies until next month, or take a larger plan of LINE.")
    : fine(detail);
}

async function holidays({ deps }: Operator): Promise<Found> {
  const missing = missingHolidayYears(deps.content.calendar, dayOf(deps.clock.now()));
  if (missing.length === 0) return fine("known");
  return warning(
    `those of the fiscal year ${missing.join(", ")} are not known: reminders and due days take them for working days`,
    "Install the newest version of this program, or add the cabinet's list to src/catalogue/holidays.json.",
  );
}

const checks = { settings, store, agencies, line, webhook, groups, quota, holidays };

/** Runs every check; one that cannot be made is a fault with its reason, and the others go on. */
export async function examine(operator: Operator): Promise<Check[]> {
  const found: Check[] = [];
  for (const [check, look] of Object.entries(checks) as [Check["check"], typeof settings][]) {
    const result = await look(operator).catch((reason: unknown) =>
      fault(reason instanceof Error ? reason.message : String(reason), remedyFor(check)),
    );
    found.push({ check, ...result });
  }
  return found;
}

function remedyFor(check: Check["check"]): string {
  if (check === "store") return "See that DATA_DIR can be read and written, and that its disk is not full.";
  return "See that LINE can be reached and LINE_CHANNEL_ACCESS_TOKEN is right; in the sandbox, that `npm start` runs.";
}
