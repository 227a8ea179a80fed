import { describe, expect, it } from "vitest";

import { faultOfPin } from "../../src/features/lock/pin-fault";

describe("a PIN", () => {
  it.each(["2580", "1379", "112233445566"])("may be %s", (pin) => {
    expect(faultOfPin(pin, ["clerk"])).toBeNull();
  });

  it.each(["", "123", "12a4", "1234567890123", "1234\n"])("is four to twelve digits, not %j", (pin) => {
    expect(faultOfPin(pin, ["clerk"])).toBe("digits");
  });

  it.each(["0000", "1234", "87654"])("is not as easy as %s", (pin) => {
    expect(faultOfPin(pin, ["clerk"])).toBe("too_easy");
  });

  it("has at least six digits for a manager of any branch", () => {
    expect(faultOfPin("2580", ["clerk", "manager"])).toBe("six_digits");
    expect(faultOfPin("2580", ["admin"])).toBe("six_digits");
    expect(faultOfPin("258036", ["admin"])).toBeNull();
  });
});
