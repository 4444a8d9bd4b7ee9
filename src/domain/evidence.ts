// Owns what counts as a link to evidence: a page that the public can open, at best on the agency's own site.
import { Refusal } from "./errors.ts";

/** What a person should know about a link that was taken all the same. */
type LinkWarning = "homePageOnly" | "otherDomain";
export type LinkJudgement =
  | { ok: true; url: string; warning?: LinkWarning }
  | { ok: false; refusal: Refusal };

/** LINE refuses longer addresses behind a button. */
const longestLink = 1000;

/** Places where anyone can put a page: never an agency's own site. */
const sharedHosts = [
  "facebook.com",
  "fb.com",
  "drive.google.com",
  "docs.google.com",
  "youtube.com",
  "youtu.be",
  "line.me",
];

const homePage = /^\/?((index|home|main|default)\.(php|html?|aspx?|jsp))?$/i;

/**
 * The address as it is stored: http or https, escaped, `https://` where the scheme was left out.
 * Refuses other schemes, names and passwords inside it, hosts that the public cannot reach by name, and more than 1,000 characters.
 */
export function normaliseLink(text: string): string {
  const trimmed = text.trim();
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}`);
  if (!url || !["http:", "https:"].includes(url.protocol) || !/.\../.test(url.hostname))
    throw new Refusal("refusal.badLink");
  if (url.username || url.password) throw new Refusal("refusal.linkWithPassword");
  if (url.href.length > longestLink) throw new Refusal("refusal.linkTooLong", { most: longestLink });
  return url.href;
}

/**
 * Whether a link can be evidence and what to warn of (design 3.2).
 * `agencyWebsite` may be empty or without a scheme: then only well-known shared places count as another domain.
 */
export function judgeLink(text: string, agencyWebsite: string): LinkJudgement {
  try {
    const url = normaliseLink(text);
    const warning = warningOf(new URL(url), agencyWebsite);
    return warning ? { ok: true, url, warning } : { ok: true, url };
  } catch (fault) {
    if (fault instanceof Refusal) return { ok: false, refusal: fault };
    throw fault;
  }
}

function warningOf(url: URL, agencyWebsite: string): LinkWarning | undefined {
  const host = bareHost(url.hostname);
  if (sharedHosts.some((shared) => isWithin(host, shared))) return "otherDomain";
  if (homePage.test(url.pathname) && url.search === "" && url.hash.length <= 2) return "homePageOnly";
  const own = hostOf(agencyWebsite);
  return own && !isWithin(host, own) ? "otherDomain" : undefined;
}

function hostOf(website: string): string | null {
  const text = website.trim();
  if (text === "") return null;
  const url = URL.parse(/^https?:/i.test(text) ? text : `https://${text}`);
  return url ? bareHost(url.hostname) : null;
}

function bareHost(hostname: string): string {
  return hostname.toLowerCase().replace(/^www\./, "");
}

function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}
