import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { listFiles } from "../../bundling/precache.mjs";

const SOURCE = resolve(dirname(fileURLToPath(import.meta.url)), "../../src");

/** Files that may join facts in a row, with the reason. All others use these functions. */
const MAY_JOIN: Readonly<Record<string, string>> = {
  "i18n/index.ts": "inARow and inAList themselves",
  "features/repairs/AccessoriesField.tsx": "a text that a person goes on typing; it is split at its commas again",
  "core/life/steps.ts": "a note of a timeline, worded as in sync/records/unit_timeline.py; shown with dir=auto",
};

const JOINED = [/\u00b7/, /\.join\(\s*["'`](?:, | [|/–-] )["'`]/, /&middot;/];

const withoutComments = (source: string): string =>
  source.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, "")).replace(/(^|\s)\/\/ .*$/gm, "");

/** The lines that join facts themselves. In Arabic a name would reverse the date beside it there. */
function joinedByHand(source: string): number[] {
  const lines = withoutComments(source).split("\n");
  return lines.flatMap((line, at) => (JOINED.some((pattern) => pattern.test(line)) ? [at + 1] : []));
}

describe("facts side by side", () => {
  it.each([
    'return [name, date].filter(Boolean).join(" · ");',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source text that the check must find
    "about={`${name} · ${date}`}",
    "{name} · <DateTime at={at} />",
    'serials.join(", ")',
  ])("are found where they are joined by hand: %s", (line) => {
    expect(joinedByHand(line)).toEqual([1]);
  });

  it("in a comment are ignored", () => {
    expect(joinedByHand('/** "Phone · 2 × Cable" */\nconst what = inARow([name]); // a · b')).toEqual([]);
  });

  it("keep their own directions everywhere, by inARow, inAList or <InARow>", () => {
    const modules = listFiles(SOURCE).filter(
      (file) => /\.tsx?$/.test(file) && !/^(generated|i18n\/(en|de|es|ar))\//.test(file),
    );
    const found = modules
      .filter((file) => !(file in MAY_JOIN))
      .flatMap((file) => joinedByHand(readFileSync(join(SOURCE, file), "utf8")).map((line) => `${file}:${line}`));
    expect(found).toEqual([]);
  });
});
