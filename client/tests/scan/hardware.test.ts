// @vitest-environment dom
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listenToHardwareScanner } from "../../src/scan/hardware";

let now: number;
let scanned: string[];
let stop: () => void;

beforeEach(() => {
  now = 1_000;
  scanned = [];
  document.body.replaceChildren();
  stop = listenToHardwareScanner({ onScan: (text) => scanned.push(text), timeOf: () => now });
});
afterEach(() => stop());

interface Key {
  key: string;
  gap: number;
  init?: KeyboardEventInit;
}

/** Presses as the browser does: the key first, then the character into the field unless it was prevented. */
function press(target: HTMLElement, { key, gap, init = {} }: Key): KeyboardEvent {
  now += gap;
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init });
  target.dispatchEvent(event);
  if (
    !event.defaultPrevented &&
    key.length === 1 &&
    "value" in target &&
    !(target instanceof HTMLSelectElement) &&
    !(target instanceof HTMLButtonElement)
  ) {
    const field = target as HTMLInputElement;
    field.value += key;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  return event;
}

function type(target: HTMLElement, text: string, gap: number, ending = "Enter"): KeyboardEvent {
  for (const key of text) press(target, { key, gap });
  return press(target, { key: ending, gap });
}

function add<Name extends keyof HTMLElementTagNameMap>(name: Name): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  document.body.append(element);
  return element;
}

describe("a hardware scanner", () => {
  it("P11 is read if nothing has the focus", () => {
    type(document.body, "SN-2024-17", 12);
    expect(scanned).toEqual(["SN-2024-17"]);
  });

  it("may end with Tab", () => {
    type(document.body, "SN-2024-17", 12, "Tab");
    expect(scanned).toEqual(["SN-2024-17"]);
  });

  it("does not submit the form that has the focus", () => {
    expect(type(add("input"), "SN-1234", 10).defaultPrevented).toBe(true);
  });

  it("P11 leaves nothing in a field, and the field's owner gets an input event", () => {
    const field = add("input");
    const told: string[] = [];
    field.addEventListener("input", () => told.push(field.value));
    field.value = "half a na";
    type(field, "356938035643809", 8);
    expect([field.value, told.at(-1), scanned]).toEqual(["half a na", "half a na", ["356938035643809"]]);
  });

  it("leaves nothing in a text area", () => {
    const area = add("textarea");
    area.value = "SN-1\n";
    type(area, "SN-0002", 16);
    expect(area.value).toBe("SN-1\n");
  });

  it("does not choose in a list that has the focus", () => {
    const list = add("select");
    for (const value of ["north", "south"]) {
      const option = document.createElement("option");
      option.value = value;
      list.append(option);
    }
    list.value = "north";
    for (const key of "SOUTH-1") press(list, { key, gap: 10 });
    list.value = "south";
    press(list, { key: "Enter", gap: 10 });
    expect([list.value, scanned]).toEqual(["north", ["SOUTH-1"]]);
  });

  it("does not press the focused button by a space in its code", () => {
    const button = add("button");
    press(button, { key: "A", gap: 10 });
    expect(press(button, { key: " ", gap: 10 }).defaultPrevented).toBe(true);
  });

  it("sends capitals with Shift between them", () => {
    for (const key of ["Shift", "S", "Shift", "N", "1", "2"]) press(document.body, { key, gap: 15 });
    press(document.body, { key: "Enter", gap: 15 });
    expect(scanned).toEqual(["SN12"]);
  });

  it("can send one character late", () => {
    press(document.body, { key: "S", gap: 10 });
    press(document.body, { key: "N", gap: 200 });
    type(document.body, "-0001", 12);
    expect(scanned).toEqual(["SN-0001"]);
  });

  it("is read twice when it scans twice", () => {
    type(document.body, "SN-0001", 10);
    now += 400;
    type(document.body, "SN-0002", 10);
    expect(scanned).toEqual(["SN-0001", "SN-0002"]);
  });
});

describe("a person", () => {
  it("who types is not treated as a scanner", () => {
    const field = add("input");
    expect(type(field, "quick", 60).defaultPrevented).toBe(false);
    expect([field.value, scanned]).toEqual(["quick", []]);
  });

  it("who rolls over three keys before Enter is not treated as a scanner", () => {
    type(document.body, "abc", 20);
    expect(scanned).toEqual([]);
  });

  it("who types a letter just before a scan keeps it", () => {
    const field = add("input");
    press(field, { key: "x", gap: 500 });
    now += 300;
    type(field, "SN-0001", 10);
    expect([field.value, scanned]).toEqual(["x", ["SN-0001"]]);
  });

  it("who holds a key down sends no code", () => {
    for (let i = 0; i < 12; i++) press(document.body, { key: "a", gap: 30, init: { repeat: true } });
    press(document.body, { key: "Enter", gap: 30 });
    expect(scanned).toEqual([]);
  });

  it("who presses shortcuts sends no code", () => {
    for (const key of "cvxz") press(document.body, { key, gap: 20, init: { ctrlKey: true } });
    press(document.body, { key: "Enter", gap: 20 });
    expect(scanned).toEqual([]);
  });
});
