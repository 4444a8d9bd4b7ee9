// Owns what the sandbox itself does in its world, as a person at the chat page would: the first words.
import { exampleGroup, freshGroup, people } from "./world.ts";

async function post(url: string, body: unknown): Promise<void> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${new URL(url).pathname} answered ${response.status}`);
}

/** The bot is in its groups, has greeted the new one, and shows the overview in the example's. */
export async function greetStranger(address: string): Promise<void> {
  await post(`${address}/sim/groups/${freshGroup.groupId}/bot`, {});
  await post(`${address}/sim/chats/${exampleGroup.groupId}/text`, {
    userId: people[0]?.userId,
    text: "ita สรุป",
  });
}
