/** The address of a customer's page (R5), as printed on a slip and read by a scanner. */
import { describe, expect, it } from "vitest";

import { publicPageAddress, tokenInAddress, tokenOf } from "../../src/core/public-page";

const bytes = Uint8Array.from({ length: 16 }, (_, at) => (at * 37 + 251) % 256);

describe("R5: the token of a customer's page", () => {
  it("has 128 bits in 22 characters of base64url", () => {
    expect(tokenOf(bytes)).toBe(Buffer.from(bytes).toString("base64url"));
    expect(tokenOf(new Uint8Array(16).fill(255))).toBe("_____________________w");
  });

  it("is read from the printed address, whatever the name of the server", () => {
    const token = tokenOf(bytes);
    expect(tokenInAddress(`${publicPageAddress("https://repairs.example:8443", token)}\n`)).toBe(token);
    expect(tokenInAddress(publicPageAddress("http://192.168.1.5:8000", token))).toBe(token);
  });

  it.each([
    "A7K3-12",
    "https://id.gs1.org/01/04006381333931/21/SN-1",
    "https://shop.example/p/short",
    `https://shop.example/x/p/${"A".repeat(22)}`,
    `https://shop.example/p/${"A".repeat(23)}`,
    `https://shop.example/p/${"A".repeat(22)}?x=1`,
  ])("is not in %s", (scanned) => {
    expect(tokenInAddress(scanned)).toBeNull();
  });
});
