// Owns the agencies of a crash run: a few offices with their groups, and a year in which something is due every day.
import type { Assessment, Task } from "../../src/domain/assessment.ts";
import { addDays, type Day } from "../../src/domain/time.ts";
import type { Store } from "../../src/store/port.ts";
import { agency, assessment, chat, member, task } from "../support/builders.ts";
import type { RunningSimulator } from "../support/simulator.ts";

export interface Office {
  agency: string;
  group: string;
  people: string[];
}

export const codes = Array.from({ length: 35 }, (_, at) => `O${at + 1}`);
/** People speak of every other one: the rest stay as they are, so that something is due on each day. */
export const talkedOf = codes.filter((_, at) => at % 2 === 0);
const names = ["a", "b", "c"];

/** One task is due on each day from here on, so that every working day has its digest. */
function tasks(from: Day): Task[] {
  return codes.map((code, at) => task({ code, dueOn: addDays(from, at) }));
}

async function office(line: RunningSimulator, number: number): Promise<Office> {
  const people = await Promise.all(
    names.map(async (name) => (await line.sim.addPerson(`${name}${number}`)).userId),
  );
  const { id } = await line.sim.addGroup(`office ${number}`, people);
  await line.sim.inviteBot(id);
  return { agency: `ag${number}`, group: id, people };
}

async function store(place: Store, channel: string, from: Day, { agency: id, group, people }: Office) {
  await place.agencies.save(agency({ id }), "scene", []);
  const year: Partial<Assessment> = { agency: id, tasks: tasks(from), nextReminderOn: from };
  await place.assessments.save(assessment(year), "scene", []);
  for (const userId of people) {
    const person = { id: `${id}-${userId}`, agency: id, channel, userId };
    await place.members.save(member({ ...person, roles: ["officer", "coordinator"] }), "scene", []);
  }
  await place.chats.save(chat({ agency: id, channel, chatId: group, memberCount: people.length }));
}

/** Makes so many offices, in LINE and in the store. */
export async function furnish(
  line: RunningSimulator,
  place: Store,
  from: Day,
  count: number,
): Promise<Office[]> {
  const { bot } = await line.sim.state();
  const offices: Office[] = [];
  for (let number = 1; number <= count; number += 1) {
    const made = await office(line, number);
    await store(place, bot.userId, from, made);
    offices.push(made);
  }
  return offices;
}
