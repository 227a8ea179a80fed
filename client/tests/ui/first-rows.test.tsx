// @vitest-environment dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, it, vi } from "vitest";

import { useFirstRows } from "../../src/ui/first-rows";

let shown: number[] = [];

afterEach(() => {
  render(null, document.body);
  shown = [];
});

function Rows({ rows }: { rows: readonly string[] }) {
  const first = useFirstRows(rows, (row) => row);
  shown.push(first.length);
  return <p>{first.join(" ")}</p>;
}

const rowsOf = (name: string) => Array.from({ length: 25 }, (_, at) => `${name}-${at}`);
const draw = (rows: readonly string[]) => act(() => render(<Rows rows={rows} />, document.body));

it("shows the first rows of another list at once, and all of it after they are painted", async () => {
  await draw(rowsOf("a"));
  shown = [];
  render(<Rows rows={rowsOf("b")} />, document.body);
  expect(shown).toEqual([10]);
  await vi.waitFor(() => expect(document.body.textContent).toContain("b-24"));
});

it("does not make the same list shorter where a row is added or goes", async () => {
  const rows = rowsOf("a");
  for (const same of [rows, [...rows, "last"], rows.slice(1), ["new", ...rows]]) {
    await draw(same);
    expect(shown.at(-1)).toBe(same.length);
  }
  expect(Math.min(...shown)).toBe(24);
});

it("shows a short list with one drawing", async () => {
  await draw(rowsOf("a"));
  shown = [];
  await draw(["b"]);
  expect(shown).toEqual([1]);
});
