// Owns who is where: people and groups made, members coming and going, the bot joining, following and blocking.
import { z } from "zod";
import { addNote, findGroup, findPerson } from "../chats.ts";
import { newGroupId, newUserId } from "../ids.ts";
import type { Simulation } from "../simulation.ts";
import { type Delivered, deliver, notDelivered } from "../webhook/delivery.ts";
import {
  bareEvent,
  followEvent,
  joinEvent,
  memberJoinedEvent,
  memberLeftEvent,
  type Origin,
} from "../webhook/events.ts";
import type { Group, Person } from "../world.ts";
import { impossible, unknown } from "./refusals.ts";

const name = z.string().trim().min(1).max(100);
const newPerson = z.object({ name });
const newGroup = z.object({ name, members: z.array(z.string()).default([]) });
const who = z.object({ userId: z.string() });

function groupOf(sim: Simulation, id: string): { group: Group; origin: Origin } {
  const group = findGroup(sim.world, id);
  if (!group) throw unknown("group");
  return { group, origin: { chat: { kind: "group", id, group } } };
}

function personOf(sim: Simulation, userId: string): Person {
  const person = findPerson(sim.world, userId);
  if (!person) throw unknown("person");
  return person;
}

/** A person who has not added the account yet. */
export function addPerson(sim: Simulation, body: unknown): { userId: string } {
  const userId = newUserId();
  sim.world.people.push({ userId, name: newPerson.parse(body).name, relation: "none", wroteAt: null });
  sim.changed(null);
  return { userId };
}

/** A group of people, without the bot. */
export function addGroup(sim: Simulation, body: unknown): { id: string } {
  const made = newGroup.parse(body);
  for (const userId of made.members) personOf(sim, userId);
  const group: Group = { id: newGroupId(), ...made, botIn: false, omitUserId: false };
  sim.world.groups.push(group);
  sim.changed(null);
  return { id: group.id };
}

export async function joinGroup(sim: Simulation, groupId: string, body: unknown): Promise<Delivered> {
  const { group, origin } = groupOf(sim, groupId);
  const { userId } = personOf(sim, who.parse(body).userId);
  if (group.members.includes(userId)) throw impossible("That person is in the group already.");
  group.members.push(userId);
  addNote(sim, groupId, userId, "joined");
  return group.botIn ? deliver(sim, memberJoinedEvent(sim, origin, userId)) : notDelivered;
}

export async function leaveGroup(sim: Simulation, groupId: string, body: unknown): Promise<Delivered> {
  const { group, origin } = groupOf(sim, groupId);
  const { userId } = who.parse(body);
  if (!group.members.includes(userId)) throw impossible("That person is not in the group.");
  group.members = group.members.filter((member) => member !== userId);
  addNote(sim, groupId, userId, "left");
  return group.botIn ? deliver(sim, memberLeftEvent(sim, origin, userId)) : notDelivered;
}

/** Someone invites the account; the event names nobody. */
export async function inviteBot(sim: Simulation, groupId: string): Promise<Delivered> {
  const { group, origin } = groupOf(sim, groupId);
  if (group.botIn) throw impossible("The bot is in the group already.");
  group.botIn = true;
  addNote(sim, groupId, "bot", "botJoined");
  return deliver(sim, joinEvent(sim, origin));
}

export async function removeBot(sim: Simulation, groupId: string): Promise<Delivered> {
  const { group, origin } = groupOf(sim, groupId);
  if (!group.botIn) throw impossible("The bot is not in the group.");
  group.botIn = false;
  addNote(sim, groupId, "bot", "botLeft");
  return deliver(sim, bareEvent(sim, origin, "leave"));
}

function aloneWith(person: Person): Origin {
  return { chat: { kind: "user", id: person.userId, person }, userId: person.userId };
}

/** Adds the account, or takes a block back. */
export async function follow(sim: Simulation, userId: string): Promise<Delivered> {
  const person = personOf(sim, userId);
  if (person.relation === "friend") throw impossible("That person follows the bot already.");
  const wasBlocked = person.relation === "blocked";
  person.relation = "friend";
  addNote(sim, userId, userId, "followed");
  return deliver(sim, followEvent(sim, aloneWith(person), wasBlocked));
}

/** Blocks the account. */
export async function unfollow(sim: Simulation, userId: string): Promise<Delivered> {
  const person = personOf(sim, userId);
  if (person.relation === "blocked") throw impossible("That person has blocked the bot already.");
  person.relation = "blocked";
  addNote(sim, userId, userId, "blocked");
  return deliver(sim, bareEvent(sim, aloneWith(person), "unfollow"));
}
