/** The staff's scanner reads the code that is meant for the customer's phone (R5). */
import { expect, it } from "vitest";

import { lookUpCode } from "../../../src/features/picking/look-up-code";
import { CastDevice, phonesInNorth, saleOf } from "../../cast";
import { FakeServer } from "../../fake-server";

const TOKEN = "qwErTyUiOpAsDfGhJkLzXQ";

it("R5: the address on a slip or a receipt opens its ticket or sale, offline too", async () => {
  const server = new FakeServer();
  server.seed(phonesInNorth("SN-1"));
  const north = await CastDevice.enrolled(server, server.device("NRTH"));
  await north.sync();
  const other = TOKEN.toLowerCase();
  const repair = { repair_id: "R", device: { description: "Phone 12" }, problem: "No power", public_token: TOKEN };
  await north.record("repair.open", repair);
  await north.record("sale.complete", { ...saleOf("SN-1"), public_token: other });

  expect(await lookUpCode(north.database, `http://x.example/p/${TOKEN}`)).toMatchObject([
    { kind: "repair", document: { id: "R" } },
  ]);
  expect(await lookUpCode(north.database, `http://x.example/p/${other}`)).toMatchObject([{ kind: "sale" }]);
  expect(await lookUpCode(north.database, `http://x.example/p/${TOKEN.toUpperCase()}`)).toEqual([]);

  await north.record("repair.update", { repair_id: "R", changes: { public_token: `${TOKEN.slice(0, 21)}A` } });
  expect(await lookUpCode(north.database, `http://x.example/p/${TOKEN}`)).toEqual([]);
});
