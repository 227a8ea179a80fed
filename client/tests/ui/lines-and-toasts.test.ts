import { describe, expect, it } from "vitest";
import { appendLine, findRepeats, readLines, removeLastLine } from "../../src/ui/lines";
import { ToastRack } from "../../src/ui/toasts";
import type { Timer } from "../../src/ui/toasts";

const upper = (text: string) => text.toUpperCase();

describe("a text area of lines", () => {
  it("skips empty lines but counts them for the line numbers", () => {
    expect(readLines(" SN-1 \r\n\nSN-2\n")).toEqual([
      { number: 1, text: "SN-1" },
      { number: 3, text: "SN-2" },
    ]);
  });

  it("names both places of a repeat", () => {
    expect(findRepeats(readLines("SN-1\nSN-2\nsn-1"), upper)).toEqual([{ text: "sn-1", first: 1, second: 3 }]);
  });

  it("adds a scanned line at its end, whatever the last line is", () => {
    expect(appendLine("", "A")).toBe("A\n");
    expect(appendLine("A\n\n", "B")).toBe("A\nB\n");
    expect(appendLine("A", "B")).toBe("A\nB\n");
  });

  it("restores the last line on undo", () => {
    expect(removeLastLine("A\nB\nA\n", "A")).toBe("A\nB\n");
    expect(removeLastLine("A\n", "Z")).toBe("A\n");
  });
});

describe("toasts", () => {
  function rackWithClock() {
    const running = new Map<number, { run: () => void; afterMs: number }>();
    let last = 0;
    const timer: Timer = {
      start: (run, afterMs) => {
        last += 1;
        running.set(last, { run, afterMs });
        return last;
      },
      stop: (handle) => void running.delete(handle as number),
    };
    const runOut = () => [...running.values()].forEach(({ run }) => run());
    return { rack: new ToastRack(timer), running, runOut };
  }
  const messages = (rack: ToastRack) => rack.shown.value.map((toast) => toast.message);

  it("disappear automatically", () => {
    const { rack, runOut } = rackWithClock();
    rack.show("Saved");
    runOut();
    expect(messages(rack)).toEqual([]);
  });

  it("stay longer if there is something to undo", () => {
    const { rack, running } = rackWithClock();
    const lastsMs = () => [...running.values()].map(({ afterMs }) => afterMs);
    rack.show("Saved");
    const [plain] = lastsMs();
    rack.show("Removed", { undo: () => {} });
    expect(lastsMs()[0]).toBeGreaterThan(plain!);
  });

  it("stay while the pointer or the focus is on them", () => {
    const { rack, runOut } = rackWithClock();
    const id = rack.show("Removed", { undo: () => {} });
    rack.hold(id);
    runOut();
    expect(messages(rack)).toEqual(["Removed"]);
  });

  it("are undone once", () => {
    const { rack } = rackWithClock();
    let undone = 0;
    const id = rack.show("Removed", { undo: () => (undone += 1) });
    rack.undo(id);
    rack.undo(id);
    expect([undone, messages(rack)]).toEqual([1, []]);
  });

  it("P46 are shown one at a time, for 3 seconds", () => {
    const { rack, running } = rackWithClock();
    rack.show("a");
    rack.show("b");
    expect(messages(rack)).toEqual(["b"]);
    expect([...running.values()].map(({ afterMs }) => afterMs)).toEqual([3_000]);
  });
});
