import { describe, expect, it } from "vitest";

import { NetworkUnreachable, ServerRefused } from "../../src/api/errors";
import {
  faultsOfNewPassword,
  faultsOfShop,
  faultsOfSignIn,
  isFaultless,
  kindOfDevice,
} from "../../src/features/entry/forms";
import { sayTrouble } from "../../src/features/trouble";

const shop = {
  shop_name: "Fixers",
  branch_name: "North",
  name: "Nadia",
  email: "nadia@example.org",
  password: "long enough",
  currency: "EUR",
  time_zone: "UTC",
};

describe("signing in", () => {
  it("sends nothing to the server until the form is filled", () => {
    expect(faultsOfSignIn({ email: "", password: "" })).toEqual({ email: "empty", password: "empty" });
    expect(faultsOfSignIn({ email: "nadia", password: "x" })).toEqual({ email: "no_email" });
    expect(isFaultless(faultsOfShop(shop))).toBe(true);
    expect(faultsOfShop({ ...shop, branch_name: " ", password: "short", currency: "EU" })).toEqual({
      branch_name: "empty",
      password: "too_short",
      currency: "no_currency",
    });
  });

  it("asks for a new password twice", () => {
    expect(faultsOfNewPassword({ present: "", wanted: "short", again: "shor" })).toEqual({
      present: "empty",
      wanted: "too_short",
      again: "not_the_same",
    });
    expect(isFaultless(faultsOfNewPassword({ present: "x", wanted: "long enough", again: "long enough" }))).toBe(true);
  });

  it("has a message of its own for an easy password", () => {
    const problem = {
      status: 422,
      code: "invalid_field" as const,
      errors: [{ field: "new_password", message: "This is one of the commonest passwords." }],
    };
    expect(sayTrouble(new ServerRefused(problem)).title).toBe("This password is too common. Choose another one.");
  });

  it("describes an error in words, and rethrows a fault of the app", () => {
    expect(sayTrouble(new NetworkUnreachable("network"))).toMatchObject({
      kind: "offline",
      title: "The server does not answer",
    });
    expect(sayTrouble(new ServerRefused({ status: 401, code: "wrong_credentials" })).title).toBe(
      "The e-mail or password is wrong",
    );
    const problem = {
      status: 422,
      code: "invalid_field" as const,
      errors: [{ field: "email", message: "Not an e-mail address." }],
    };
    expect(sayTrouble(new ServerRefused(problem)).title).toBe("The server refused: email: Not an e-mail address.");
    expect(() => sayTrouble(new TypeError("x is undefined"))).toThrow(TypeError);
  });

  it("guesses the kind of this device", () => {
    expect(kindOfDevice(360, true)).toBe("phone");
    expect(kindOfDevice(820, true)).toBe("tablet");
    expect(kindOfDevice(820, false)).toBe("computer");
  });
});
