/** The committed generated files equal those made from the API document; otherwise run `make contract`. */
import { readFile } from "node:fs/promises";
import openapi, { astToString, COMMENT_HEADER } from "openapi-typescript";
import { expect, it } from "vitest";

const folder = new URL("../src/generated/", import.meta.url);

it("the client's types equal those of the OpenAPI document", async () => {
  const given = COMMENT_HEADER + astToString(await openapi(new URL("openapi.json", folder), { immutable: true }));
  const committed = await readFile(new URL("api.d.ts", folder), "utf8");

  expect(committed === given, "api.d.ts is out of date: run `make contract`").toBe(true);
});
