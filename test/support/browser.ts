// Owns the browser of the end-to-end tests: the system's Chromium, or one plain sentence that there is none.
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const found = places.find((place) => existsSync(place));

/** Whether browser tests are to be left out: no Chromium here, and not under CI, where nothing may be skipped. */
export const withoutBrowser = found === undefined && !process.env.CI;
if (withoutBrowser)
  process.stderr.write("Skipped the tests in a browser: no Chromium or Chrome was found on this machine.\n");

/** Starts Chromium; rejects with a plain sentence where there is none. The caller closes it. */
export async function openBrowser(): Promise<Browser> {
  if (!found) throw new Error(`no Chromium: looked for ${places.join(", ")}`);
  return chromium.launch({ executablePath: found, args: quiet });
}
