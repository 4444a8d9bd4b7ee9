// Owns the proof that a backup is whole though a server works meanwhile, and that a file is there whole or not at all.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { backupPlace, commanded, linesOf, settingsOf } from "../../support/backups.ts";
import { expectWholeBackup } from "../../support/busy-backup.ts";
import { furnishEveryKind } from "../../support/every-record.ts";
import { openTestStore } from "../../support/store.ts";

it("a backup of a busy server, restored elsewhere, lacks nothing that it holds, and what LINE sends again is done once", async () => {
  const [source, target] = [await openTestStore(), await openTestStore()];
  await expectWholeBackup(
    { store: source, settings: settingsOf(source) },
    { store: target, settings: settingsOf(target) },
  );
}, 60_000);

it("a backup is its owner's alone, and stands in the place of another file only if that is wanted", async () => {
  const source = await openTestStore();
  const { file, remove } = await backupPlace();
  await expect(commanded(settingsOf(source), "backup", file)).rejects.toThrow(/holds nothing yet/);
  await furnishEveryKind(source);
  const said = await commanded(settingsOf(source), "backup", file);
  expect(said).toMatchObject({ file, counts: { agency: 1, assessment: 1, takenBack: 1, change: 5 } });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await writeFile(file, "what was there");
  await expect(commanded(settingsOf(source), "backup", file)).rejects.toThrow(
    /1: .*is there already.*--force/,
  );
  expect(await readFile(file, "utf8")).toBe("what was there");
  for (const more of [[], ["--force"]])
    await expect(commanded(settingsOf(source), "backup", dirname(file), ...more)).rejects.toThrow(
      /1: .*is a folder: name a file in it/,
    );
  await writeFile(`${file}.part`, "left by a backup that was killed");
  await commanded(settingsOf(source), "backup", file, "--force");
  expect(await linesOf(file)).not.toEqual([]);
  expect(await readdir(dirname(file))).toEqual(["all.backup"]);
  await expect(commanded(settingsOf(source), "backup", "/nowhere/all.backup")).rejects.toThrow(
    /1: .*cannot be written.*make its folder first/,
  );
  await remove();
});

/** Runs a command that can write no file larger than this, as on a full disk. */
async function onFullDisk(kilobytes: number, args: readonly string[], settings: Record<string, string>) {
  const cli = fileURLToPath(new URL("../../../src/cli.ts", import.meta.url));
  const script = `trap '' XFSZ; ulimit -f ${kilobytes}; exec "$@"`;
  const env = { PATH: process.env.PATH ?? "", ...settings };
  const child = spawn("sh", ["-c", script, "sh", process.execPath, cli, ...args], { env });
  let stderr = "";
  child.stderr.on("data", (data) => {
    stderr += String(data);
  });
  const [code] = await once(child, "close");
  return { code, stderr };
}

it("a disk that is full leaves no half backup and no half store, and says so", async () => {
  const [source, target] = [await openTestStore(), await openTestStore()];
  await furnishEveryKind(source);
  // What does not pack well.
  const words = Array.from({ length: 60_000 }, (_, n) => ((n * 2_654_435_761) % 4_294_967_296).toString(36));
  await source.settings.set("words", words.join(""));
  const { file, remove } = await backupPlace();
  await writeFile(file, "the last good one");
  const backup = await onFullDisk(64, ["backup", file, "--force"], settingsOf(source));
  expect(backup).toMatchObject({ code: 1, stderr: expect.stringMatching(/cannot be written.*make room/) });
  expect(await readdir(dirname(file))).toEqual(["all.backup"]);
  expect(await readFile(file, "utf8")).toBe("the last good one");

  await commanded(settingsOf(source), "backup", file, "--force");
  const restore = await onFullDisk(300, ["restore", file], settingsOf(target));
  expect(restore).toMatchObject({ code: 1, stderr: expect.stringMatching(/disk/) });
  expect(await target.isEmpty()).toBe(true);
  await commanded(settingsOf(target), "restore", file);
  expect(await target.settings.get("words")).toBe(words.join(""));
  await remove();
});
