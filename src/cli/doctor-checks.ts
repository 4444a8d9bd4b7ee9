// Owns what `doctor` looks at: every check is made, whatever became of the others.
import { loadContent } from "../catalogue/index.ts";
import { missingHolidayYears } from "../domain/calendar.ts";
import { OperatorError } from "../domain/errors.ts";
import { dayOf } from "../domain/time.ts";
import { type AccountProbe, lineFault } from "../line/account.ts";
import { canSetUpOpenly } from "../services/agencies.ts";
import { toldFault } from "../store/store-fault.ts";
import { clock, groups, line, quota, webhook } from "./doctor-line.ts";
import { disk, inbox, kindOf, outbox, server, store } from "./doctor-store.ts";
import { type Finding, fault, fine, warning } from "./finding.ts";
import { type Operator, type Outset, sentenceOf } from "./operator.ts";

/** What there is to look at. `store` has its fault where it cannot be opened. */
export interface Patient {
  outset: Outset;
  store: Operator | { fault: unknown };
}

interface Examined {
  outset: Outset;
  operator: Operator | null;
  probe: AccountProbe;
}

async function settings({ outset: { config, real } }: Examined): Promise<Finding> {
  if (!config.line) return fine("sandbox");
  if (real && !config.publicUrl)
    return warning(
      "a real channel without PUBLIC_URL",
      "Set PUBLIC_URL to the https address of this server.",
    );
  return fine(real ? "a real channel" : "a channel on another LINE API");
}

async function agencies({ deps, config }: Operator): Promise<Finding> {
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

async function holidays({ outset, operator }: Examined): Promise<Finding> {
  const { calendar } = operator ? operator.deps.content : loadContent();
  const missing = missingHolidayYears(calendar, dayOf(outset.clock.now()));
  if (missing.length === 0) return fine("known");
  return warning(
    `those of the fiscal year ${missing.join(", ")} are not known: reminders and due days take them for working days`,
    "Install the newest version of this program, or add the cabinet's list to src/catalogue/holidays.json.",
  );
}

const ofStore =
  (look: (operator: Operator) => Promise<Finding>) =>
  async ({ operator }: Examined): Promise<Finding> =>
    operator
      ? look(operator)
      : warning("not looked at: the store cannot be opened", "Mend what `store` says first.");

const checks = {
  settings,
  store: ofStore(store),
  disk: ({ outset }: Examined) => disk(outset),
  server: ofStore(server),
  inbox: ofStore(inbox),
  outbox: ofStore(outbox),
  agencies: ofStore(agencies),
  line: async ({ outset, probe }: Examined) => line(outset, probe),
  webhook: ({ outset }: Examined) => webhook(outset),
  groups: ofStore(groups),
  quota: ({ outset, operator, probe }: Examined) => quota(outset, operator, probe),
  holidays,
  clock: async ({ probe }: Examined) => clock(probe),
} satisfies Record<string, (examined: Examined) => Promise<Finding>>;

type Name = keyof typeof checks;

export interface Check extends Finding {
  check: Name;
}

const names = Object.keys(checks) as Name[];

/** Makes every check; one that cannot be made is a fault with its reason. */
export async function examine({ outset, store: opened }: Patient): Promise<Check[]> {
  const operator = "fault" in opened ? null : opened;
  const examined = { outset, operator, probe: await outset.account.probe() };
  const found = await Promise.all(
    names.map(async (check): Promise<Check> => {
      if (check === "store" && "fault" in opened) return { check, ...storeFault(outset, opened.fault) };
      const finding = await checks[check](examined).catch((thrown: unknown) => {
        const reason = operator ? toldFault(operator.opened, thrown) : thrown;
        return check === "store" ? storeFault(outset, reason) : checkFault(check, reason);
      });
      return { check, ...finding };
    }),
  );
  return found;
}

/** Every check where not even the settings can be read. */
export function withoutSettings(reason: unknown): Check[] {
  return names.map((check) =>
    check === "settings"
      ? {
          check,
          ...fault(reasonOf(reason), "Mend the settings (.env or the environment) and run this again."),
        }
      : { check, ...warning("not looked at: the settings are wrong", "Mend what `settings` says first.") },
  );
}

function checkFault(check: Name, reason: unknown): Finding {
  const isOfLine = asksLine(check) && !(reason instanceof OperatorError);
  return isOfLine ? fault(lineFault(reason), lineRemedy) : fault(reasonOf(reason), storeRemedy);
}

function storeFault(outset: Outset, reason: unknown): Finding {
  const remedy =
    outset.config.mongodbUri === null
      ? "See that DATA_DIR can be read and written and that its disk is not full; a damaged file is replaced by the last backup (`restore FILE`)."
      : "See that MongoDB runs and can be reached, and that MONGODB_URI is right.";
  return fault(`${kindOf(outset)}: ${reasonOf(reason)}`, remedy);
}

/** In one line. */
function reasonOf(reason: unknown): string {
  return sentenceOf(reason).split(/\n\s+at /)[0] ?? "";
}

const lineRemedy = "Mend what `line` says first; if nothing is wrong there, try again in a minute.";
const storeRemedy = "See what `store` says, and try again.";

function asksLine(check: Name): boolean {
  return check === "webhook" || check === "groups" || check === "quota";
}
