// Owns every limit of LINE's platform as a named constant with its source, and the units they are counted in.
// Sources: REF = the Messaging API reference, MSG/x = guide page x of LINE's documentation, OAS = line-openapi
// (2026-07-01). "Units" are UTF-16 code units, "graphemes" are what a reader sees as one character
// (MSG/text-character-count). Limits that nobody here can come near stand in OAS alone.

/** Message objects in one reply, push or multicast request (REF send-reply-message; OAS maxItems). */
export const maxMessagesPerRequest = 5;
/** Bytes of a request body; more is 413 (REF status codes). */
export const maxRequestBytes = 2 * 1024 * 1024;

/** UTF-16 units of a text or textV2 message (REF text message). */
export const maxTextUnits = 5000;
/** UTF-16 units of the altText of a Flex or template message; older texts say 400 (REF, since 2026-03-30). */
export const maxAltTextUnits = 1500;
/** Substitution objects, mentions and emoji of a textV2 message (REF text message v2). */
export const maxSubstitutions = 100;
export const maxMentionsPerText = 20;

/** Graphemes of an action's label on a Flex button (REF action objects). */
export const maxFlexLabelGraphemes = 40;
/** Graphemes of an action's label on a quick reply item or a template button (REF action objects). */
export const maxQuickLabelGraphemes = 20;
/** Graphemes of a message action's text (REF message action). */
export const maxActionTextGraphemes = 300;
/** UTF-16 units of a postback's data (REF postback action). */
export const maxPostbackDataUnits = 300;
/** Graphemes of a postback's displayText and fillInText (REF postback action). */
export const maxDisplayTextGraphemes = 300;
/** UTF-16 units of a link; schemes http, https, line and tel (REF URI action). */
export const maxUriUnits = 1000;
/** UTF-16 units of a clipboard action's text (REF clipboard action). */
export const maxClipboardUnits = 1000;
/** Quick reply items; only those of the last message of a request show (MSG/using-quick-reply). */
export const maxQuickReplies = 13;

/** Bubbles in a Flex carousel, all of one `size` (REF carousel). */
export const maxBubbles = 12;
/**
 * UTF-8 bytes of a bubble's and a carousel's JSON. LINE says 30 KB and 50 KB and leaves open whether KB is
 * 1000 or 1024 and bytes or characters; these caps are safe under every reading (a Thai letter is 3 bytes).
 */
export const maxBubbleBytes = 29_000;
export const maxCarouselBytes = 49_000;

/** A reply token is good for a minute after its receipt (REF send-reply-message: beyond is not guaranteed). */
export const replyTokenLifeMs = 60_000;
/** A redelivered event's reply token is dead 20 minutes after the event itself (same place). */
export const redeliveredTokenLifeMs = 20 * 60_000;
/** A retry key guards a request for 24 hours; later it sends again (MSG/retrying-api-request). */
export const retryKeyLifeMs = 24 * 3_600_000;
/** LINE counts a webhook as timed out when it got no answer in 2 seconds (MSG/check-webhook-error-statistics). */
export const webhookAckMs = 2000;
/** A loading animation lasts 5 to 60 seconds in steps of these (REF display a loading indicator). */
export const loadingStepSeconds = 5;

const graphemes = new Intl.Segmenter("th", { granularity: "grapheme" });
const oneUnitEach = /^[\x20-\x7e]*$/;

/** How many characters a reader sees; LINE counts labels and displayed texts this way. */
export function graphemeCount(text: string): number {
  if (oneUnitEach.test(text)) return text.length;
  let count = 0;
  for (const _ of graphemes.segment(text)) count += 1;
  return count;
}

/** The size of a text in UTF-8, which is how the bytes of Flex JSON travel. */
export function utf8Bytes(text: string): number {
  return Buffer.byteLength(text);
}
