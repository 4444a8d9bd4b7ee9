// Owns the codec of a button's data: `1~command~agency~year~name=value~…`, at most 300 characters.
import type { Call } from "../domain/call.ts";
import type { FiscalYear } from "../domain/time.ts";

/** What a button means: a command, and the agency and year that its card spoke of. */
export interface Postback {
  call: Call;
  agency: string | null;
  year: FiscalYear | null;
}

export type DecodedPostback = ({ ok: true } & Postback) | { ok: false; why: "unknownVersion" | "broken" };

const version = "1";
/** LINE's limit for postback data, in UTF-16 units (domain/line.md 2.6). */
const maxDataUnits = 300;

/** The data of a button. Throws a RangeError that names the call when LINE would refuse the length. */
export function encodePostback({ call, agency, year }: Postback): string {
  const args = Object.entries(call.args).map(([name, value]) => `${escapePart(name)}=${escapePart(value)}`);
  const data = [
    version,
    escapePart(call.command),
    escapePart(agency ?? ""),
    String(year ?? ""),
    ...args,
  ].join("~");
  if (data.length > maxDataUnits || !data.isWellFormed())
    throw new RangeError(
      `postback of "${call.command}" takes ${data.length} characters, at most ${maxDataUnits}`,
    );
  return data;
}

/** Reads a button's data. Never throws: what an older or newer version wrote, or anyone else, is told apart. */
export function decodePostback(data: string): DecodedPostback {
  const [head = "", command = "", agency = "", year = "", ...args] = data.split("~");
  if (head !== version)
    return { ok: false, why: /^\d+$/.test(head) && data.includes("~") ? "unknownVersion" : "broken" };
  if (command === "" || !/^(\d{4})?$/.test(year) || args.some((arg) => !/^[^=]+=[^=]*$/.test(arg)))
    return { ok: false, why: "broken" };
  try {
    const call = { command: unescapePart(command), args: argsOf(args) };
    return { ok: true, call, agency: unescapePart(agency) || null, year: year === "" ? null : Number(year) };
  } catch {
    return { ok: false, why: "broken" };
  }
}

function argsOf(args: readonly string[]): Record<string, string> {
  const pairs = args.map((arg): [string, string] => {
    const at = arg.indexOf("=");
    return [unescapePart(arg.slice(0, at)), unescapePart(arg.slice(at + 1))];
  });
  return Object.fromEntries(pairs);
}

/** Only what the format itself uses is escaped: Thai stays one character a letter. */
function escapePart(part: string): string {
  return part.replace(/[%~=\p{Cc}]/gu, (sign) => encodeURIComponent(sign).replace("~", "%7E"));
}

function unescapePart(part: string): string {
  return decodeURIComponent(part);
}
