// @vitest-environment dom
import { afterEach, describe, expect, it, vi } from "vitest";

import { admitOwnScripts, ownAddress } from "../../src/shell/own-scripts";

afterEach(() => vi.unstubAllGlobals());

describe("the address of a script", () => {
  it("is of this app", () => {
    expect(ownAddress("/assets/decoder.worker.js")).toBe("/assets/decoder.worker.js");
    expect(ownAddress(`${location.origin}/sw.js`)).toBe(`${location.origin}/sw.js`);
  });

  it.each([
    "https://elsewhere.example/x.js",
    "//elsewhere.example/x.js",
    "data:text/javascript,1",
    "blob:https://elsewhere.example/1",
  ])("is refused if it is %s", (address) => {
    expect(() => ownAddress(address)).toThrow(TypeError);
  });
});

describe("the policy of Trusted Types", () => {
  it("allows addresses of scripts and nothing else", () => {
    const createPolicy = vi.fn();
    vi.stubGlobal("trustedTypes", { createPolicy });
    admitOwnScripts();
    expect(createPolicy.mock.calls).toEqual([["default", { createScriptURL: ownAddress }]]);
  });
});
