// Owns the reading of a zip archive that nobody vouches for: its parts, unpacked within a limit, and nothing hidden between them.
import { inflateRawSync } from "node:zlib";

/** The file is no archive that can be read safely; the sentence says why. */
export class BadArchive extends Error {
  override readonly name = "BadArchive";
}

interface Entry {
  name: string;
  from: number;
  dataFrom: number;
  to: number;
  method: number;
}

const signature = { end: 0x06054b50, central: 0x02014b50, local: 0x04034b50 };
const endBytes = 22;
const centralBytes = 46;
const localBytes = 30;
const longestComment = 0xffff;
const mostEntries = 500;
/** After a part whose size was not known at its head may stand a descriptor of it. */
const longestDescriptor = 24;
const stored = 0;
const deflated = 8;
const encrypted = 1;
const sizedLater = 8;

/**
 * The parts of an archive whose name fits, unpacked. Parts must lie one behind the other, so that whoever reads the file
 * from its beginning sees the same. Throws BadArchive for what is no zip, is locked, hides something between its parts, or
 * unpacks to more than `mostBytes`.
 */
export function archiveEntries(file: Buffer, wanted: RegExp, mostBytes: number): Map<string, Buffer> {
  const entries = entriesOf(file);
  let left = mostBytes;
  const unpacked = new Map<string, Buffer>();
  for (const entry of entries.filter(({ name }) => wanted.test(name))) {
    const bytes = unpack(file, entry, left, mostBytes);
    left -= bytes.length;
    unpacked.set(entry.name, bytes);
  }
  return unpacked;
}

function entriesOf(file: Buffer): Entry[] {
  try {
    const { from, count } = directoryOf(file);
    const entries: Entry[] = [];
    for (let at = from; entries.length < count; ) {
      const { entry, next } = entryAt(file, at);
      entries.push(entry);
      at = next;
    }
    assertSideBySide(entries, from);
    return entries;
  } catch (fault) {
    // Numbers that point outside the file.
    if (fault instanceof RangeError) throw new BadArchive("is damaged: save it again");
    throw fault;
  }
}

function directoryOf(file: Buffer): { from: number; count: number } {
  const earliest = Math.max(0, file.length - endBytes - longestComment);
  for (let at = file.length - endBytes; at >= earliest; at -= 1) {
    if (file.readUInt32LE(at) !== signature.end) continue;
    const count = file.readUInt16LE(at + 10);
    if (count > mostEntries) throw new BadArchive(`has more than ${mostEntries} parts`);
    return { from: file.readUInt32LE(at + 16), count };
  }
  throw new BadArchive("is no .xlsx file (not a zip archive)");
}

function entryAt(file: Buffer, at: number): { entry: Entry; next: number } {
  if (file.readUInt32LE(at) !== signature.central) throw new BadArchive("is damaged: save it again");
  const flags = file.readUInt16LE(at + 8);
  if (flags & encrypted) throw new BadArchive("is locked with a password: save it without one");
  const size = file.readUInt32LE(at + 20);
  const nameEnd = at + centralBytes + file.readUInt16LE(at + 28);
  const name = file.toString("utf8", at + centralBytes, nameEnd);
  const from = file.readUInt32LE(at + 42);
  const local = localHead(file, from);
  const alike = local.name === name && (flags & sizedLater || local.size === size);
  if (!alike) throw new BadArchive("is damaged: save it again");
  const entry = {
    name,
    from,
    dataFrom: local.end,
    to: local.end + size,
    method: file.readUInt16LE(at + 10),
  };
  return { entry, next: nameEnd + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32) };
}

function localHead(file: Buffer, at: number): { name: string; size: number; end: number } {
  if (file.readUInt32LE(at) !== signature.local) throw new BadArchive("is damaged: save it again");
  const nameEnd = at + localBytes + file.readUInt16LE(at + 26);
  return {
    name: file.toString("utf8", at + localBytes, nameEnd),
    size: file.readUInt32LE(at + 18),
    end: nameEnd + file.readUInt16LE(at + 28),
  };
}

function assertSideBySide(entries: readonly Entry[], directoryFrom: number): void {
  let end = 0;
  for (const { from, to } of [
    ...entries.toSorted((a, b) => a.from - b.from),
    { from: directoryFrom, to: directoryFrom },
  ]) {
    const gap = from - end;
    if (gap < 0 || gap > (end === 0 ? 0 : longestDescriptor))
      throw new BadArchive("holds something between its parts: save it again");
    end = to;
  }
}

function unpack(file: Buffer, entry: Entry, left: number, mostBytes: number): Buffer {
  const data = file.subarray(entry.dataFrom, entry.to);
  const tooMuch = `unpacks to more than ${mostBytes / 1_000_000} MB`;
  if (entry.method === stored) {
    if (data.length > left) throw new BadArchive(tooMuch);
    return data;
  }
  if (entry.method !== deflated) throw new BadArchive("is packed in an unusual way: save it again");
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, left) });
  } catch (fault) {
    const full =
      fault instanceof RangeError || (fault as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
    throw new BadArchive(full ? tooMuch : "is damaged: save it again");
  }
}
