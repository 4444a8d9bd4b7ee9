// Owns how a unit's usual name finds the unit that an agency really has.
import type { Unit } from "./agency.ts";

// What a unit is, before what it does: a city has สำนักคลัง where a village has กองคลัง.
const kinds = /^(สำนักงาน|สำนัก|กอง|หน่วย|กลุ่มงาน|กลุ่ม|ฝ่าย|ส่วน|งาน)(การ)?/;

const plain = (name: string): string => name.normalize("NFC").replace(/[\s.,()/-]+/g, "");
const work = (name: string): string => plain(name).replace(kinds, "");

type Likeness = (unit: string, wanted: string) => boolean;

/** From sure to likely; the first that names exactly one unit decides. */
const likenesses: readonly Likeness[] = [
  (unit, wanted) => plain(unit) === plain(wanted),
  (unit, wanted) => work(unit) !== "" && work(unit) === work(wanted),
  (unit, wanted) => plain(unit).startsWith(plain(wanted)) || plain(wanted).startsWith(plain(unit)),
  (unit, wanted) => work(wanted) !== "" && work(unit).startsWith(work(wanted)),
];

/**
 * The agency's unit with this usual name: the same name, else the same work under another kind of unit (กองคลัง is
 * สำนักคลัง), else a longer name (สำนักปลัด is สำนักปลัดเทศบาล). Null where none or more than one would do.
 */
export function findUnit(units: readonly Unit[], wanted: string): Unit | null {
  for (const alike of likenesses) {
    const found = units.filter((unit) => alike(unit.name, wanted));
    if (found.length > 0) return found.length === 1 ? (found[0] ?? null) : null;
  }
  return null;
}
