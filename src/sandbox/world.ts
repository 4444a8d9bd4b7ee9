// Owns who lives in a new sandbox: the people of the example agency, its group, and a group that waits to be set up.
import type { Seed } from "../simulator/seed.ts";

export interface SandboxPerson {
  userId: string;
  name: string;
  /** Part of the name of a unit of the example agency; null: none. */
  unit: string | null;
  roles: ("officer" | "head" | "coordinator" | "executive")[];
}

const userId = (digit: string): string => `U${digit.repeat(32)}`;

/** Roles, not persons: the names say who one plays. */
export const people: readonly SandboxPerson[] = [
  { userId: userId("1"), name: "สมศรี (ผู้ประสานงาน ITA)", unit: "สำนักปลัด", roles: ["officer", "coordinator"] },
  { userId: userId("2"), name: "วิชัย (กองคลัง)", unit: "กองคลัง", roles: ["officer", "head"] },
  { userId: userId("3"), name: "มาลี (สำนักปลัด)", unit: "สำนักปลัด", roles: ["officer"] },
  { userId: userId("4"), name: "ท่านปลัด", unit: "สำนักปลัด", roles: ["executive"] },
  { userId: userId("5"), name: "อารี (คนใหม่)", unit: null, roles: [] },
];

export const exampleGroup = { groupId: `C${"a".repeat(32)}`, name: "ทีม ITA อบต.สวนดอกไม้ (ตัวอย่าง)" };
export const freshGroup = { groupId: `C${"b".repeat(32)}`, name: "กลุ่มใหม่ (ยังไม่ผูก)" };
export const botUserId = `U${"0".repeat(32)}`;

/** The world of a new sandbox: the bot is in the example's group; the fresh group waits for it. */
export const sandboxSeed: Seed = {
  bot: { userId: botUserId, displayName: "โปร่งใส" },
  people: people.map(({ userId: id, name }) => ({ userId: id, name })),
  groups: [
    { id: exampleGroup.groupId, name: exampleGroup.name, members: people.map((person) => person.userId) },
    {
      id: freshGroup.groupId,
      name: freshGroup.name,
      members: people.map((person) => person.userId),
      botIn: false,
    },
  ],
  hint: "ลองพิมพ์ในกลุ่มตัวอย่าง: “O12 เสร็จแล้ว” หรือ “ita สรุป” · ขยับนาฬิกาเพื่อดูการเตือน · กลุ่มใหม่ใช้ลองตั้งหน่วยงาน",
};
