import { expect, test } from "vitest";
import { nothingCarried } from "../../../src/domain/carry-over.ts";
import { translator } from "../../../src/i18n/index.ts";
import { maxBubbles } from "../../../src/line/limits.ts";
import { yearPreview } from "../../../src/views/year-preview.ts";
import { bubblesOf, tapsOf, textsOf, view } from "../../support/cards.ts";
import { previewOf } from "../../support/previews.ts";

const th = translator("th");

function wordsOf(preview: ReturnType<typeof previewOf>): string {
  const words: string[] = [];
  for (let page = 1; page <= 3; page += 1)
    for (const message of yearPreview(view(), preview, page)) words.push(...textsOf(message));
  return words.join("\n");
}

test("every item of both lists is named with its code and short title, old before new", () => {
  const preview = previewOf(2565, 2569);
  const words = wordsOf(preview);
  for (const { from, to } of preview.moves)
    for (const item of [...from, ...to]) {
      expect(words).toContain(item.code);
      expect(words).toContain(item.shortTitle.th);
    }
  const moved = preview.moves.find(
    ({ from, to }) => from[0]?.code !== to[0]?.code && from.length + to.length === 2,
  );
  expect(words).toContain(`${moved?.from[0]?.code} → ${moved?.to[0]?.code}`);
});

test("counts stand for each kind of move, in the notification too", () => {
  const preview = previewOf(2568, 2569);
  const [message] = yearPreview(view(), preview, 1);
  for (const kind of ["same", "merged", "new", "dropped"] as const) {
    const count = preview.moves.filter((move) => move.kind === kind).length;
    expect(message?.type === "flex" && message.altText).toContain(th(`opening.move.${kind}`, { count }));
  }
});

test("it says what comes over, that old links prove nothing, and that nothing has changed yet", () => {
  const words = wordsOf(previewOf(2568, 2569));
  for (const key of ["opening.kicker", "opening.linksAreOld", "opening.afresh"] as const)
    expect(words).toContain(th(key));
  expect(words).toContain("2568");
  expect(words).not.toContain(th("opening.provisional", { year: "2569" }));
});

test("a provisional year, a way without a crosswalk and a first year say so", () => {
  expect(wordsOf(previewOf(2569, 2570))).toContain(th("opening.provisional", { year: "2570" }));
  expect(wordsOf(previewOf(2568, 2569, { from: { fiscalYear: 2568, byTopic: true } }))).toContain(
    th("opening.byTopic"),
  );
  const first = wordsOf(previewOf(2568, 2569, { from: null, carried: nothingCarried }));
  expect(first).toContain(th("opening.noEarlier"));
  expect(first).not.toContain(th("opening.fact.links"));
});

test("the summary takes its room too; what has none is announced with a button of the same command", () => {
  const preview = previewOf(2565, 2569);
  const long = preview.moves.flatMap((move) => [move, move, move]);
  const messages = yearPreview(view(), { ...preview, moves: long }, 1);
  expect(bubblesOf(messages).length).toBeLessThanOrEqual(maxBubbles);
  const taps = tapsOf(messages);
  expect(taps.map(({ call }) => call)).toContainEqual({
    command: "openYear",
    args: { year: "2569", page: "2" },
  });
});

test("English has Christian years and English titles", () => {
  const preview = previewOf(2568, 2569);
  const [message] = yearPreview(view({ language: "en" }), preview, 1);
  const words = message ? textsOf(message).join("\n") : "";
  expect(words).toContain("2026");
  expect(words).toContain(preview.catalogue.items[0]?.shortTitle.en);
});
