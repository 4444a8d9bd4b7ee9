// Owns what happens on a busy day: everybody talks at once, and LINE has its faults.
import { setTimeout as breath } from "node:timers/promises";
import type { TaskStatus } from "../../src/domain/assessment.ts";
import type { RunningSimulator } from "../support/simulator.ts";
import { type Chance, pick } from "./chance.ts";
import { type Office, talkedOf } from "./offices.ts";

/** Between two sentences of a person: a server that is not there yet would be told hundreds in the meantime. */
const breathMs = 40;

/** A note that the server acknowledged, with words of its own. */
export interface SaidNote {
  agency: string;
  who: string;
  words: string;
}

/** A status of a task that it acknowledged. */
export interface SaidStatus {
  agency: string;
  task: string;
  status: TaskStatus;
}

/** What was acknowledged, in the order in which each person said it. */
export interface Said {
  notes: SaidNote[];
  statuses: SaidStatus[];
}

export interface Busy {
  /** Takes nothing new and resolves with what was acknowledged. */
  stop(): Promise<Said>;
}

type Wrote = "note" | TaskStatus | null;

/** A person says something about a task; comes back with what it writes if that was acknowledged. */
async function say(
  line: RunningSimulator,
  chance: Chance,
  office: Office,
  said: Record<"who" | "code" | "words", string>,
) {
  const { who, code, words } = said;
  const [text, wrote] = pick<[string, Wrote]>(chance, [
    [`ita ${code} หมายเหตุ ${words}`, "note"],
    [`ita ${code} หมายเหตุ ${words}`, "note"],
    [`${code} กำลังทำ`, "in_progress"],
    [`${code} เสร็จแล้ว`, "done"],
    [`ita ${code}`, null],
    ["ita สรุป", null],
    ["พรุ่งนี้ประชุมกี่โมง", null],
  ]);
  const { webhookStatus } = await line.sim.text(office.group, who, text);
  return webhookStatus === 200 ? wrote : null;
}

/** Everybody in every office says one thing after the other until it is stopped. `round` makes the words unique. */
export function beBusy(
  line: RunningSimulator,
  offices: readonly Office[],
  chance: Chance,
  round: number,
): Busy {
  const stopping = new AbortController();
  const said: Said = { notes: [], statuses: [] };
  const talk = async (office: Office, who: string, name: string): Promise<void> => {
    for (let n = 0; !stopping.signal.aborted; n += 1) {
      const words = `r${String(round).padStart(4, "0")}n${String(n).padStart(4, "0")}${name}`;
      const code = talkedOf[Math.floor(chance() * talkedOf.length)] ?? "O1";
      const wrote = await say(line, chance, office, { who, code, words });
      if (wrote === "note") said.notes.push({ agency: office.agency, who: name, words });
      else if (wrote) said.statuses.push({ agency: office.agency, task: code.toLowerCase(), status: wrote });
      await breath(breathMs);
    }
  };
  const talks = offices.flatMap((office) => office.people.map((who, at) => talk(office, who, `p${at}`)));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(talks);
      return said;
    },
  };
}
