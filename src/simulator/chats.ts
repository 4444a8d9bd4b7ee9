// Owns the look-ups of people, groups and messages, and the writing of a message into its chat.
import { messageId } from "./ids.ts";
import type { Simulation } from "./simulation.ts";
import type { ChatMessage, Group, Person, SystemNote, World } from "./world.ts";

/** Messages kept of a chat; older ones are forgotten. */
const keptMessages = 500;

/** A chat is a group, or the 1:1 chat of a person with the account, whose id is the person's. */
export type Chat = { kind: "group"; id: string; group: Group } | { kind: "user"; id: string; person: Person };

export function findPerson(world: World, userId: string): Person | undefined {
  return world.people.find((person) => person.userId === userId);
}

export function findGroup(world: World, id: string): Group | undefined {
  return world.groups.find((group) => group.id === id);
}

/** The group only while the account is in it. */
export function joinedGroup(world: World, id: string): Group | undefined {
  const group = findGroup(world, id);
  return group?.botIn ? group : undefined;
}

export function findChat(world: World, id: string): Chat | undefined {
  const group = findGroup(world, id);
  if (group) return { kind: "group", id, group };
  const person = findPerson(world, id);
  return person && { kind: "user", id, person };
}

export function messagesOf(world: World, chatId: string): readonly ChatMessage[] {
  return world.messages[chatId] ?? [];
}

export function findMessage(world: World, id: string): ChatMessage | undefined {
  for (const list of Object.values(world.messages)) {
    const found = list.findLast((message) => message.id === id);
    if (found) return found;
  }
  return undefined;
}

export type NewMessage = Omit<ChatMessage, "id" | "seq" | "at">;

/** Puts a message at the end of its chat and tells the listeners. */
export function addMessage(sim: Simulation, message: NewMessage): ChatMessage {
  const at = sim.now();
  const list = sim.world.messages[message.chatId] ?? [];
  const seq = (list.at(-1)?.seq ?? 0) + 1;
  const added: ChatMessage = { id: messageId(at, sim.nextCount()), seq, at, ...message };
  list.push(added);
  for (const dropped of list.splice(0, list.length - keptMessages)) delete sim.world.contents[dropped.id];
  sim.world.messages[message.chatId] = list;
  sim.changed(message.chatId, seq);
  return added;
}

/** Notes in a chat what happened to its members. */
export function addNote(sim: Simulation, chatId: string, from: string, text: SystemNote): void {
  addMessage(sim, { chatId, from, kind: "system", text });
}
