// @vitest-environment dom
import { render } from "preact";
import { afterEach, describe, expect, it } from "vitest";

import { Banner, Code, InARow, ListRow, withCodes } from "../../src/ui";

afterEach(() => render(null, document.body));

const kept = () => [...document.querySelectorAll("bdi")].map((one) => [one.textContent, one.dir]);

describe("codes and serials in a text", () => {
  it.each([
    ["SN-1 is in South", ["SN-1"]],
    ["M2026-9837 · +34 646 555 864", ["M2026-9837", "+34 646 555 864"]],
    ["SN-001..SN-050", ["SN-001", "SN-050"]],
    ["IMEI 353901100926338", ["353901100926338"]],
    ["A well-known 50 %, 21:43", []],
  ])("P57 %j keeps %j in one piece and left to right", (words, codes) => {
    render(<p>{withCodes(words)}</p>, document.body);
    expect(kept()).toEqual(codes.map((code) => [code, "ltr"]));
    expect(document.body.textContent).toBe(words);
  });

  it("are kept in one piece by every component that shows a text", () => {
    render(
      <>
        <Banner tone="info" title="Sold: SN-1">
          Not SN-2
        </Banner>
        <ListRow title="SN-3" about={<>at 10:00 · {"SN-4"}</>} />
      </>,
      document.body,
    );
    expect(kept().map(([code]) => code)).toEqual(["SN-1", "SN-2", "SN-3", "SN-4"]);
  });

  it("longer than a phone's line are broken", () => {
    render(<Code>{"X".repeat(64)}</Code>, document.body);
    expect(document.querySelector("bdi")?.className).toContain("code-text--long");
  });
});

describe("facts in a row", () => {
  it("in a text also have a dot that is not painted at the end of a line", () => {
    render(<p>{withCodes("Ada · SN-1 · 14 May")}</p>, document.body);
    expect(document.body.textContent).toBe("Ada · SN-1 · 14 May");
    expect(document.querySelectorAll(".between")).toHaveLength(2);
    expect(document.querySelector(".code-word")!.textContent).toBe("SN-1");
  });

  it("are each isolated from the others, and a missing one leaves no dot", () => {
    render(<InARow facts={["Ada", undefined, <time>14 May</time>, "", "SN-1"]} />, document.body);
    expect(document.body.textContent).toBe("Ada · 14 May · SN-1");
    expect([...document.querySelectorAll("body > bdi")].map((fact) => [fact.localName, fact.textContent])).toEqual([
      ["bdi", "Ada"],
      ["bdi", "14 May"],
      ["bdi", "SN-1"],
    ]);
  });
});
