// Owns an agency at work for tests of use cases: two officers, a coordinator, an executive, and a year with a few tasks.
import type { Task } from "../../src/domain/assessment.ts";
import type { Store } from "../../src/store/port.ts";
import { agency, assessment, chat, member, owners, task } from "./builders.ts";
import { channel } from "./scene.ts";

export const where = { assessmentId: "ag1:2569" };

/** `clerk` of u1, `treasurer` of u2, `coordinator`, `executive`: ids of members. */
export const clerk = "clerk";
export const treasurer = "treasurer";
export const coordinator = "coordinator";
export const executive = "executive";

/** O1 of u1, O2 of u2, O3 of nobody, the row of indicator 1 with its practices 1.1 and 1.2. */
function tasks(): Task[] {
  const practice = { kind: "practice", indicator: 1, parent: "1", dueOn: null } as const;
  return [
    task({ code: "O1", dueOn: "2026-03-31", owners: owners({ units: ["u1"] }) }),
    task({ code: "O2", owners: owners({ units: ["u2"] }) }),
    task({ code: "O3" }),
    task({ code: "1", kind: "indicator", indicator: 1, dueOn: null }),
    task({ code: "1.1", ...practice }),
    task({ code: "1.2", ...practice }),
  ];
}

/** Stores the agency `ag1` with its people, its group and its year 2569. */
export async function storeStaffedAgency(store: Store): Promise<void> {
  await store.agencies.save(agency(), "scene", []);
  const people = [
    { id: clerk, name: "ธุรการ", unit: "u1", roles: ["officer"] },
    { id: treasurer, name: "การคลัง", unit: "u2", roles: ["officer"] },
    { id: coordinator, name: "ผู้ประสาน", unit: null, roles: ["coordinator"] },
    { id: executive, name: "ปลัด", unit: null, roles: ["executive"] },
  ] as const;
  for (const { roles, ...person } of people)
    await store.members.save(
      member({ ...person, channel, userId: `U${person.id}`, roles: [...roles] }),
      "scene",
      [],
    );
  await store.chats.save(chat());
  await store.assessments.save(assessment({ tasks: tasks() }), "scene", []);
}

/** Stores another agency `ag2` with a member `stranger` and a year of its own. */
export async function storeOtherAgency(store: Store): Promise<void> {
  await store.agencies.save(agency({ id: "ag2" }), "scene", []);
  const stranger = { id: "stranger", agency: "ag2", userId: "Ustranger", roles: ["coordinator" as const] };
  await store.members.save(member(stranger), "scene", []);
  await store.assessments.save(assessment({ agency: "ag2" }), "scene", []);
}

/** A task of the year as it is stored now. */
export async function storedTask(store: Store, code: string): Promise<Task> {
  const year = await store.assessments.load(where.assessmentId);
  const found = year?.tasks.find((one) => one.code === code);
  if (!found) throw new Error(`no task ${code}`);
  return found;
}
