// Owns how long lists are spread: rows over bubbles, bubbles over pages, by LINE's size in bytes.

import { maxBubbleBytes, maxBubbles, maxCarouselBytes, utf8Bytes } from "../line/limits.ts";
import type { FlexBubble, FlexComponent } from "../line/types.ts";

/** What the head, the foot and the brackets of a bubble may take of its bytes. */
const frameBytes = 6_000;

/** Kept free of a carousel, for the button or line that announces what is left out. */
const reservedBytes = 2_000;

/** Bytes of a part as LINE counts them: its JSON in UTF-8. */
export function bytesOf(part: FlexBubble | FlexComponent): number {
  return utf8Bytes(JSON.stringify(part));
}

/** Spreads rows evenly over as few bubbles as rows a bubble and bytes allow. Never an empty bubble. */
export function rowsByBubble(rows: readonly FlexComponent[], rowsEach: number): FlexComponent[][] {
  const bubbles = Math.ceil(rows.length / rowsEach);
  const each = Math.ceil(rows.length / Math.max(1, bubbles));
  return pack(rows, each, maxBubbleBytes - frameBytes);
}

/** Spreads bubbles over pages that each fit one carousel. */
export function bubblesByPage(bubbles: readonly FlexBubble[]): FlexBubble[][] {
  return pack(bubbles, maxBubbles, maxCarouselBytes - reservedBytes);
}

function pack<T extends FlexBubble | FlexComponent>(parts: readonly T[], most: number, bytes: number): T[][] {
  const packs: T[][] = [];
  let left = 0;
  for (const part of parts) {
    const size = bytesOf(part) + 1;
    const last = packs.at(-1);
    if (last && last.length < most && size <= left) last.push(part);
    else packs.push([part]);
    left = packs.at(-1)?.length === 1 ? bytes - size : left - size;
  }
  return packs;
}
