/** A table with packs answers everything as one without: the same changes and questions on both, seeded. */
import { Dexie, liveQuery, type Collection, type Table } from "dexie";
import { beforeEach, describe, expect, it } from "vitest";

import { keepPacked, PACKED_FROM, PACKS } from "../../src/storage/packs/packed-table";

interface Row {
  id: string;
  keys: string[];
  item_id: string;
  branch_id: string;
  status: string;
  document: { id: string } | null;
  customer_id?: string | null;
}

const INDEXES =
  "id, *keys, [item_id+id], [item_id+status+id], [item_id+branch_id+status], [branch_id+status+id], " +
  "document.id, customer_id";

class Stock extends Dexie {
  declare unit: Table<Row, string>;
  declare packs: Table<unknown, unknown>;

  constructor(name: string, isPacked: boolean) {
    super(name, { cache: "disabled" });
    if (isPacked) keepPacked(this, "unit");
    this.version(1).stores({ unit: INDEXES, [PACKS]: "" });
  }
}

/** Numbers that look random and are the same in every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const NUMBERS = 400;

let random: (below: number) => number;
let packed: Stock;
let plain: Stock;
let names = 0;

const one = <T>(choices: readonly T[]): T => choices[random(choices.length)]!;
const idOf = (number: number) => `SN${number}`;

function row(id: string): Row {
  const aliases = random(4) === 0 ? [`IMEI${random(90)}`] : [];
  const bound = random(3) === 0 ? { id: one(["sale-1", "sale-2"]) } : null;
  return {
    id,
    keys: [id, ...aliases, id],
    item_id: one(["phone", "screen", "cable"]),
    branch_id: one(["north", "south"]),
    status: one(["in_stock", "sold"]),
    document: bound,
    ...(random(2) === 0 ? { customer_id: one(["zoe", null]) } : {}),
  };
}

const rows = (count: number) => Array.from({ length: count }, () => row(idOf(random(NUMBERS))));

beforeEach(() => {
  random = seeded(17);
  names += 1;
  packed = new Stock(`packed ${names}`, true);
  plain = new Stock(`plain ${names}`, false);
});

/** Do the same to both. */
async function both<T>(act: (table: Table<Row, string>) => PromiseLike<T>): Promise<T> {
  const [mine, theirs] = [await act(packed.unit), await act(plain.unit)];
  expect(mine).toEqual(theirs);
  return mine;
}

async function changeSome(): Promise<void> {
  const ids = Array.from({ length: 1 + random(30) }, () => idOf(random(NUMBERS)));
  const some = ids.map((id) => row(id));
  const status = one(["sold", "returned"]);
  const many = rows(PACKED_FROM + random(60));
  await one([
    () => both((unit) => unit.bulkPut(many)),
    () => both((unit) => unit.bulkPut(some)),
    () => both((unit) => unit.bulkDelete(ids)),
    () => both((unit) => unit.update(ids[0]!, { status })),
    () => both((unit) => unit.where("item_id").equals("cable").limit(20).modify({ status })),
    () => both((unit) => unit.where("keys").startsWith("SN12").delete()),
    () => both((unit) => unit.where("id").between("SN3", "SN33").delete()),
    () => both((unit) => unit.filter(({ item_id }) => item_id === "cable").delete()),
  ])();
}

const QUESTIONS: readonly ((unit: Table<Row, string>) => Collection<Row, string>)[] = [
  (unit) => unit.where("keys").equals("SN77"),
  (unit) => unit.where("keys").startsWith("SN1"),
  (unit) => unit.where("keys").startsWith("IMEI"),
  (unit) => unit.where("keys").anyOf(["IMEI3", "SN100", "SN2", "IMEI12", "SN399"]),
  (unit) => unit.where("keys").startsWith("IMEI1").distinct(),
  (unit) => unit.where("item_id").equals("phone"),
  (unit) => unit.where("[item_id+branch_id+status]").equals(["phone", "north", "in_stock"]),
  (unit) => unit.where("[branch_id+status]").equals(["south", "sold"]),
  (unit) => unit.where("[item_id+id]").between(["phone", "SN2"], ["phone", Dexie.maxKey], false, true),
  (unit) =>
    unit.where("[item_id+status+id]").between(["cable", "sold", Dexie.minKey], ["cable", "sold", "SN9"]).reverse(),
  (unit) => unit.where("document.id").equals("sale-1"),
  (unit) => unit.where("customer_id").anyOf(["zoe", "nobody"]),
  (unit) => unit.where("id").between("SN2", "SN21", false, false),
  (unit) => unit.orderBy("customer_id").reverse(),
  (unit) => unit.toCollection(),
  (unit) =>
    unit
      .where("item_id")
      .notEqual("phone")
      .filter(({ status }) => status === "sold"),
  (unit) => unit.where("item_id").noneOf(["phone"]).offset(7),
];

async function askAll(): Promise<void> {
  for (const question of QUESTIONS) {
    const limit = one([1, 7, 60]);
    await both(async (unit) => (await question(unit).limit(limit).toArray()).map(({ id }) => id));
    await both((unit) => question(unit).primaryKeys());
    await both((unit) => question(unit).count());
    await both((unit) => question(unit).keys());
    await both((unit) => question(unit).uniqueKeys());
    await both((unit) => question(unit).first());
  }
  const ids = Array.from({ length: 40 }, () => idOf(random(2 * NUMBERS)));
  await both((unit) => unit.bulkGet(ids));
  await both((unit) => unit.get(ids[0]!));
}

describe("a table with packs", () => {
  it("answers as one without, after any changes", async () => {
    const first = rows(300);
    await both((unit) => unit.bulkPut(first));
    for (let round = 0; round < 10; round += 1) {
      await changeSome();
      await both((unit) => unit.toArray());
    }
    await askAll();
    expect(await packed.packs.count()).toBeGreaterThan(10);
  });

  it("shows a tab what another one changed, in a live query too", async () => {
    const other = new Stock(packed.name, true);
    const shown: number[] = [];
    const inNorth = (stock: Stock) => stock.unit.where("[branch_id+status]").equals(["north", "in_stock"]).count();
    const watching = liveQuery(() => inNorth(other)).subscribe((count) => shown.push(count));
    const some = Array.from({ length: PACKED_FROM }, (_, at) => ({
      ...row(idOf(at)),
      branch_id: "north",
      status: "in_stock",
    }));
    await packed.unit.bulkPut(some);
    await expect.poll(() => shown.at(-1)).toBe(PACKED_FROM);
    await packed.unit.update("SN7", { status: "sold" });
    await expect.poll(() => shown.at(-1)).toBe(PACKED_FROM - 1);
    expect(await other.unit.get("SN7")).toEqual({ ...some[7], status: "sold" });
    await packed
      .transaction("rw", packed.unit, async () => {
        await packed.unit.bulkDelete(["SN8", "SN9"]);
        Dexie.currentTransaction!.abort();
      })
      .catch(() => undefined);
    expect([await inNorth(packed), await inNorth(other)]).toEqual([PACKED_FROM - 1, PACKED_FROM - 1]);
    watching.unsubscribe();
  });

  it("keeps nothing of a pack that lost its last row", async () => {
    const some = Array.from({ length: PACKED_FROM }, (_, at) => row(idOf(at)));
    await packed.unit.bulkPut(some);
    await packed.unit.where("id").above("SN1").delete();
    expect(await packed.unit.count()).toBe(2);
    await packed.unit.bulkDelete(["SN0", "SN1"]);
    expect([await packed.unit.count(), await packed.packs.count()]).toEqual([0, 1]);
  });

  it("finds what was packed by an index that the table got later", async () => {
    const some = Array.from({ length: PACKED_FROM }, (_, at) => ({
      ...row(idOf(at)),
      colour: at % 2 ? "red" : "blue",
    }));
    await packed.unit.bulkPut(some);
    packed.close();
    const later = new Dexie(packed.name);
    keepPacked(later, "unit");
    later.version(2).stores({ unit: `${INDEXES}, colour`, [PACKS]: "" });
    expect(await later.table("unit").where("colour").equals("red").count()).toBe(PACKED_FROM / 2);
  });
});
