// Owns where and when test data stands: one channel, a group, a person, a working morning.
import { chatKey } from "../../src/domain/agency.ts";

export const channel = "Ubot0000000000000000000000000000000";
export const groupId = "Cgroup00000000000000000000000000000";
export const personId = "Uperson0000000000000000000000000000";
/** Monday 2 March 2026, 09:00 in Bangkok: inside fiscal year 2569. */
export const now = "2026-03-02T02:00:00.000Z";

export const groupChat = chatKey(channel, groupId);
export const personChat = chatKey(channel, personId);
