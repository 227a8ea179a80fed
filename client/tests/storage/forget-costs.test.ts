/** Costs that a technician may not see are removed from their phone after the server has them. A restored server
 * accepts the operations without them. */
import { beforeEach, expect, it } from "vitest";

import type { User } from "../../src/core/model";
import { rememberPerson } from "../../src/storage/people";
import { signInDatabase, type SignIn } from "../../src/storage/sign-in";
import { CastDevice, nextId, phonesInNorth } from "../cast";
import { FakeServer } from "../fake-server";

const COST = 24_680;
let server: FakeServer;
let north: CastDevice;

beforeEach(async () => {
  await signInDatabase().people.clear();
  server = new FakeServer();
  server.seed(phonesInNorth("SN-1"));
  north = await CastDevice.enrolled(server, server.device("NRTH"));
});

function user(id: string, role: User["role"]): User {
  return {
    id,
    name: id,
    email: `${id}@example.org`,
    role,
    branch_ids: [],
    branch_roles: {},
    active: true,
    has_pin: false,
  } as User;
}

async function letIn(person: User): Promise<void> {
  await rememberPerson({ user: person, shop: { id: "shop" } } as SignIn, true);
}

async function recordCosts(): Promise<void> {
  await north.record("stock.restock", {
    restock_id: nextId(),
    lines: [{ item_id: "phone", quantity: 1, serials: ["SN-2"], unit_cost: COST }],
  });
}

async function costsInQueue(): Promise<boolean> {
  return JSON.stringify(await north.database.queue.toArray()).includes(String(COST));
}

it("keeps a bill's costs until the server has them, and drops them then", async () => {
  await letIn(user("tess", "technician"));
  await recordCosts();
  expect(await costsInQueue()).toBe(true);
  await north.sync();
  expect(await costsInQueue()).toBe(false);
  expect((await north.database.queue.toArray()).map(({ state }) => state)).toEqual(["acknowledged"]);
});

it("keeps them if a person on the device may see costs, and drops them after that person is demoted", async () => {
  await letIn(user("cleo", "clerk"));
  await letIn(user("tess", "technician"));
  await recordCosts();
  await north.sync();
  expect(await costsInQueue()).toBe(true);
  server.seed([{ kind: "user", id: "cleo", data: user("cleo", "technician") }]);
  await north.sync();
  expect(await costsInQueue()).toBe(false);
});

it("keeps them for a clerk of one branch", async () => {
  await letIn({ ...user("tess", "technician"), branch_roles: { south: "clerk" } });
  await recordCosts();
  await north.sync();
  expect(await costsInQueue()).toBe(true);
});

it("drops them when the person who could see them is removed from this device", async () => {
  await letIn(user("cleo", "clerk"));
  await recordCosts();
  await north.sync();
  await letIn(user("tess", "technician"));
  await signInDatabase().people.delete("cleo");
  await north.sync();
  expect(await costsInQueue()).toBe(false);
});
