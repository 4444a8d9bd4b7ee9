// Owns what happens on a busy day: everybody talks at once, and LINE has its faults.
import { setTimeout as breath } from "node:timers/promises";
import type { RunningSimulator } from "../support/simulator.ts";
import { type Chance, pick } from "./chance.ts";
import { type Office, talkedOf } from "./offices.ts";

/** Between two sentences of a person: a server that is not there yet would be told hundreds in the meantime. */
const breathMs = 40;

/** Words of notes that the server acknowledged, in the order in which each person said them. */
export interface Said {
  agency: string;
  who: string;
  words: string;
}

export interface Busy {
  /** Takes nothing new and resolves with what was acknowledged. */
  stop(): Promise<Said[]>;
}

/** A person says something; a note's words are its own and come back if they were acknowledged. */
async function say(line: RunningSimulator, chance: Chance, office: Office, who: string, words: string) {
  const code = talkedOf[Math.floor(chance() * talkedOf.length)] ?? "O1";
  const text = pick(chance, [
    `ita ${code} หมายเหตุ ${words}`,
    `ita ${code} หมายเหตุ ${words}`,
    `${code} กำลังทำ`,
    `${code} เสร็จแล้ว`,
    `ita ${code}`,
    "ita สรุป",
    "พรุ่งนี้ประชุมกี่โมง",
  ]);
  const { webhookStatus } = await line.sim.text(office.group, who, text);
  return webhookStatus === 200 && text.includes(words);
}

/** Everybody in every office says one thing after the other until it is stopped. `round` makes the words unique. */
export function beBusy(
  line: RunningSimulator,
  offices: readonly Office[],
  chance: Chance,
  round: number,
): Busy {
  const stopping = new AbortController();
  const said: Said[] = [];
  const talk = async (office: Office, who: string, name: string): Promise<void> => {
    for (let n = 0; !stopping.signal.aborted; n += 1) {
      const words = `r${String(round).padStart(4, "0")}n${String(n).padStart(4, "0")}${name}`;
      if (await say(line, chance, office, who, words)) said.push({ agency: office.agency, who: name, words });
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
