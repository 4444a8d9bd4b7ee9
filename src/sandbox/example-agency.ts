// Owns the example agency of a new sandbox: made through the same use cases as a real one.
import type { Agency, Member } from "../domain/agency.ts";
import { type Assessment, assessmentId } from "../domain/assessment.ts";
import { type Day, instantOf } from "../domain/time.ts";
import { addAgency } from "../services/agencies.ts";
import type { Actor, Deps } from "../services/deps.ts";
import { bindGroup } from "../services/group-binding.ts";
import { enrol } from "../services/members.ts";
import { addNote, setStatus } from "../services/tasks.ts";
import { writeAgency } from "../services/write-agency.ts";
import {
  type ExampleRecord,
  exampleNote,
  exampleRecords,
  exampleResults,
  exampleSite,
} from "./example-records.ts";
import { exampleGroup, people } from "./world.ts";

const opened: Day = "2025-10-15";

function actorOn(day: Day, what: string, by = "system"): Actor {
  return { by, eventId: `example-${what}`, chat: null, at: instantOf(day, "10:00") };
}

async function found(deps: Deps): Promise<{ agency: Agency; assessment: Assessment }> {
  const made = await addAgency(deps, actorOn(opened, "agency"), {
    name: "อบต.สวนดอกไม้ (ตัวอย่าง)",
    type: "อบต",
    district: "เมือง",
    province: "ตัวอย่าง",
    fiscalYear: 2569,
    demo: true,
  });
  const { agency } = await writeAgency(deps, actorOn(opened, "results"), made.agency.id, (current) => ({
    ...current,
    website: exampleSite,
    results: exampleResults,
  }));
  return { agency, assessment: made.assessment };
}

async function staff(deps: Deps, agency: Agency, channel: string): Promise<Member[]> {
  const members: Member[] = [];
  for (const [at, { userId, name, unit, roles }] of people.entries()) {
    if (roles.length === 0) continue;
    const unitId = agency.units.find((one) => unit && one.name.includes(unit))?.id ?? null;
    const person = { channel, userId, name };
    members.push(
      await enrol(deps, actorOn(opened, `person-${at}`), agency.id, person, (one) => ({
        ...one,
        unit: unitId,
        roles,
      })),
    );
  }
  return members;
}

function linksOf(record: ExampleRecord, code: string): { url: string; note: string }[] {
  return record.published ? [{ url: `${exampleSite}/ita/2569/${code.toLowerCase()}`, note: "" }] : [];
}

async function record(deps: Deps, year: Assessment, members: readonly Member[]): Promise<void> {
  const where = { assessmentId: year.id };
  const idsOf = (code: string): string[] =>
    year.tasks.filter((task) => task.code === code).map((task) => task.id);
  for (const one of exampleRecords)
    for (const code of one.codes) {
      const actor = actorOn(one.on, `status-${code}`, members[one.by]?.id);
      await setStatus(deps, actor, where, idsOf(code), { status: one.status, links: linksOf(one, code) });
    }
  const { code, text, on, by } = exampleNote;
  await addNote(deps, actorOn(on, "note", members[by]?.id), where, idsOf(code), text);
}

/** Makes the example agency in this channel, once: running it again changes nothing. */
export async function furnishExample(deps: Deps, channel: string): Promise<void> {
  const { agency } = await found(deps);
  const members = await staff(deps, agency, channel);
  const year = await deps.store.assessments.load(assessmentId(agency.id, 2569));
  if (year) await record(deps, year, members);
  await bindGroup(deps, actorOn(opened, "group"), {
    channel,
    groupId: exampleGroup.groupId,
    agencyId: agency.id,
    replace: false,
  });
}
