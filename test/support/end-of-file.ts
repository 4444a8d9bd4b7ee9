// Owns what is closed when a test file has run: test files share a process, so that no module does it by itself.
const endings: (() => Promise<void>)[] = [];

/** Does this after the last test of the file that runs now, wherever in it this is called. */
export function atEndOfFile(end: () => Promise<void>): void {
  endings.push(end);
}

/** Ends everything of the file that ran. */
export async function endFile(): Promise<void> {
  await Promise.all(endings.splice(0).map((end) => end()));
}
