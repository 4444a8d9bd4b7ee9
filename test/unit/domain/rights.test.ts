import { expect, test } from "vitest";
import type { Member } from "../../../src/domain/agency.ts";
import type { Owners } from "../../../src/domain/assessment.ts";
import { Refusal } from "../../../src/domain/errors.ts";
import { assertMayChange, mayChange } from "../../../src/domain/rights.ts";
import { agency, member, owners, task } from "../../support/builders.ts";

const units = [
  { id: "u1", name: "สำนักปลัด" },
  { id: "u2", name: "กองคลัง" },
  { id: "u3", name: "งานพัสดุ", parent: "u2" },
];
const home = agency({ units });
const open = agency({ units, settings: { ...home.settings, openEditing: true } });

const officer = member({ id: "me1", unit: "u2", roles: ["officer"] });
const head = member({ id: "me2", unit: "u2", roles: ["head"] });
const clerk = member({ id: "me3", unit: "u3", roles: ["officer"] });
const executive = member({ id: "me4", unit: null, roles: ["executive"] });
const coordinator = member({ id: "me5", unit: null, roles: ["coordinator"] });

const owned = (over: Partial<Owners>) => task({ owners: owners(over) });

test.each<[string, Member, Partial<Owners>, boolean]>([
  ["an officer: own unit", officer, { units: ["u2"] }, true],
  ["an officer: another unit", officer, { units: ["u1"] }, false],
  ["an officer: a sub-unit of the own", officer, { units: ["u3"] }, false],
  ["an officer of a sub-unit: the unit above", clerk, { units: ["u2"] }, true],
  ["an officer: given by name", officer, { units: ["u1"], members: ["me1"] }, true],
  ["an officer: given to a colleague", officer, { members: ["me2"] }, false],
  ["an officer: nobody's", officer, {}, true],
  ["an officer: everyone's", officer, { all: true }, true],
  ["an officer: a person without LINE owns it", officer, { people: ["สมศรี"] }, false],
  ["a head: a sub-unit", head, { units: ["u3"] }, true],
  ["a head: another unit", head, { units: ["u1"] }, false],
  ["an executive: nobody's", executive, {}, false],
  ["a coordinator: any", coordinator, { units: ["u1"] }, true],
])("who may change what: %s", (_name, who, owner, may) => {
  expect(mayChange(who, owned(owner), home)).toBe(may);
});

test("open editing lets everyone of the agency change every task, and nobody else", () => {
  const other = owned({ units: ["u1"] });
  expect(mayChange(officer, other, open)).toBe(true);
  expect(mayChange(member({ ...officer, agency: "ag2" }), other, open)).toBe(false);
  expect(mayChange(member({ ...officer, active: false }), other, open)).toBe(false);
});

function refused(who: Member, owner: Partial<Owners>): Refusal | null {
  try {
    assertMayChange(who, [owned({}), owned(owner)], home, new Map([["me9", "สมชาย"]]));
    return null;
  } catch (fault) {
    return fault as Refusal;
  }
}

test("one task that is not theirs refuses the whole list and names its owner", () => {
  const refusal = refused(officer, { units: ["u1"], members: ["me9"] });
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal).toMatchObject({
    key: "refusal.notYours",
    params: { code: "O12", owner: "สำนักปลัด, สมชาย" },
  });
});

test("an executive is told that officers record", () => {
  expect(refused(executive, {})?.key).toBe("refusal.executiveReads");
});

test("a task whose owners are gone is the coordinator's", () => {
  expect(refused(officer, { members: ["gone"] })?.key).toBe("refusal.coordinatorOnly");
  expect(refused(coordinator, { members: ["gone"] })).toBeNull();
});
