// Owns the question whether a process of this machine lives.

/** False: there is none with this id here (any more). */
export function processLives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    // EPERM: it lives, under another user.
    return fault instanceof Error && Reflect.get(fault, "code") === "EPERM";
  }
}
