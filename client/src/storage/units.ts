/** Lists of units, by index and in pages. */
import { Dexie } from "dexie";
import type { Status, Unit } from "../core/model";
import { serialKeyOrNull } from "../core/serial-key";
import type { ShopDatabase } from "./database";
import { inSequence, NAMED_AT_MOST, ofIds, READ_AT_ONCE, without, type PagedList } from "./paged";
import { backwards, type Row } from "./rows";

/** How many of the units that a search finds are sorted by branch. */
const RANKED_AT_MOST = 80;
/** So many rows are read by their ids. */
const READ_ONE_BY_ONE = 5;

/** The units in stock of this item in this branch. */
export function availableUnits(database: ShopDatabase, itemId: string, branchId: string, limit = 200): Promise<Unit[]> {
  return inStock(database, itemId, branchId).limit(limit).toArray();
}

export function countAvailable(database: ShopDatabase, itemId: string, branchId: string): Promise<number> {
  return inStock(database, itemId, branchId).count();
}

/** Units of one item with a serial that begins or ends with `text`, all if it is empty: those of this branch, then the
 * others. */
export function unitsOfItem(
  database: ShopDatabase,
  place: { itemId: string; branchId: string },
  search: { text?: string; status?: Status } = {},
): PagedList<Unit> {
  const { text = "", status } = search;
  const key = serialKeyOrNull(text);
  if (key === null && text.trim() !== "") return ofIds<Unit>(database, "serial", async () => []);
  return async (span) => {
    const [here, all, known] = await Promise.all([
      idsInBranch(database, place, status),
      idsOfItem(database, place.itemId, status),
      key === null ? null : idsLike(database, key),
    ]);
    // If few units have this serial, read those instead of all units of the item. The order is the same.
    const few = known?.areAll ? new Set([...known.beginning, ...known.ending]) : null;
    const fits = few || key === null ? undefined : (row: Row<"serial">) => matches(row, key, backwards(key));
    const groups = [here, without(all, here)].map((ids) => (few ? ids.filter((id) => few.has(id)) : ids));
    return inSequence(groups.map((ids) => ofIds<Row<"serial">>(database, "serial", async () => ids, { fits })))(span);
  };
}

function idsInBranch(
  database: ShopDatabase,
  { itemId, branchId }: { itemId: string; branchId: string },
  status: Status | undefined,
): PromiseLike<string[]> {
  const last = status === undefined ? [Dexie.minKey, Dexie.maxKey] : [status, status];
  const [low, high] = last.map((end) => [itemId, branchId, end]);
  return database.serial.where("[item_id+branch_id+status]").between(low, high, true, true).primaryKeys();
}

function idsOfItem(database: ShopDatabase, itemId: string, status: Status | undefined): PromiseLike<string[]> {
  const [index, first] = status === undefined ? ["[item_id+id]", [itemId]] : ["[item_id+status+id]", [itemId, status]];
  return database.serial
    .where(index)
    .between([...first, Dexie.minKey], [...first, Dexie.maxKey])
    .primaryKeys();
}

/** Units of the shop with this serial, then those with a serial that begins with `text`, that end with it, and those
 * of `others`; at most a thousand of each. Of the first 80 those of this branch come before all others. */
export function unitsNumbered(
  database: ShopDatabase,
  text: string,
  branchId: string,
  search: { fits?: (unit: Unit) => boolean; others?: () => Promise<string[]> } = {},
): PagedList<Unit> {
  const { fits, others = async () => [] } = search;
  // Read with the first page, so that the pages after it read no rows of the pages before.
  let here: string[] | undefined;
  return async (span) => {
    const groups = await idsNumbered(database, text, others);
    const isFirst = span.after === null || here === undefined;
    const known = isFirst ? await firstUnits(database, text, groups) : new Map<string, Unit>();
    if (isFirst) here = [...known.values()].flatMap(({ id, branch_id }) => (branch_id === branchId ? [id] : []));
    const ownIds = here ?? [];
    const [exact = [], ...like] = groups;
    const elsewhere = like.map((ids) => without(ids, ownIds));
    const own = like.map((ids, at) => without(ids, elsewhere[at]!));
    return inSequence(
      [exact, ...own, ...elsewhere].map((ids) => ofIds<Unit>(database, "serial", async () => ids, { fits, known })),
    )(span);
  };
}

/** The ids of the units with a serial that begins or ends with `text`. */
export async function unitIdsNumbered(database: ShopDatabase, text: string): Promise<string[]> {
  const key = serialKeyOrNull(text);
  if (key === null) return [];
  const { beginning, ending } = await idsLike(database, key);
  return [...beginning, ...ending];
}

/** Ids of units, each once: with this serial; with one that begins, and that ends with `text`; and the others. */
async function idsNumbered(database: ShopDatabase, text: string, others: () => Promise<string[]>): Promise<string[][]> {
  const key = serialKeyOrNull(text);
  if (key === null) return [[], await others()];
  const [exact, { beginning, ending }, named] = await Promise.all([
    database.serial.where("keys").equals(key).primaryKeys(),
    idsLike(database, key),
    others(),
  ]);
  const known = new Set<string>();
  return [exact, beginning, ending, named].map((ids) => {
    const fresh = ids.filter((id) => !known.has(id));
    fresh.forEach((id) => known.add(id));
    return fresh;
  });
}

/** The first of these units by id: more than a screen shows. `groups` are those of `idsNumbered`. */
async function firstUnits(
  database: ShopDatabase,
  text: string,
  groups: readonly string[][],
): Promise<ReadonlyMap<string, Unit>> {
  const known = new Map<string, Unit>();
  const add = (rows: readonly (Unit | undefined)[]) => rows.forEach((row) => row && known.set(row.id, row));
  const key = serialKeyOrNull(text);
  const ids = groups.flat().slice(0, RANKED_AT_MOST);
  // Many rows are read by the range of the index, with one request instead of one for each row.
  if (key !== null && ids.length > READ_ONE_BY_ONE) {
    const [exact = [], beginning = []] = groups;
    const atBeginning = Math.min(RANKED_AT_MOST, exact.length + beginning.length);
    const { begun, ended } = like(database, key);
    const rest = RANKED_AT_MOST - atBeginning;
    add((await Promise.all([begun.limit(atBeginning).toArray(), rest > 0 ? ended.limit(rest).toArray() : []])).flat());
  }
  const missing = ids.filter((id) => !known.has(id));
  if (missing.length > 0) add(await database.serial.bulkGet(missing));
  return known;
}

/** Units in stock of one item in one branch with a serial that begins or ends with `text`, without those to leave
 * out. */
export function availableLike(
  database: ShopDatabase,
  place: { itemId: string; branchId: string },
  text: string,
  isLeftOut: (unit: Unit) => boolean,
  limit: number,
): Promise<Unit[]> {
  const { itemId, branchId } = place;
  const fits = (row: Unit) =>
    row.item_id === itemId && row.branch_id === branchId && row.status === "in_stock" && !isLeftOut(row);
  return firstThatFit(database, text, () => inStock(database, itemId, branchId), fits, limit);
}

/** Units of the shop with a serial that begins or ends with `text`; checks the first 200 of each. */
export async function searchUnits(
  database: ShopDatabase,
  text: string,
  limit = 50,
  fits: (unit: Unit) => boolean = () => true,
): Promise<Unit[]> {
  const key = serialKeyOrNull(text);
  if (key === null) return [];
  return (await unitsLike(database, key)).rows.filter(fits).slice(0, limit);
}

/** The same, with the units of this branch before all others. */
export async function searchUnitsHereFirst(
  database: ShopDatabase,
  text: string,
  branchId: string,
  limit: number,
): Promise<Unit[]> {
  const found = await searchUnits(database, text, 2 * READ_AT_ONCE);
  return hereFirst(found, ({ branch_id }) => branch_id === branchId).slice(0, limit);
}

/** The rows that are here, then the others; otherwise in the same order. */
export function hereFirst<R>(rows: readonly R[], isHere: (row: R) => boolean): R[] {
  return rows.toSorted((one, other) => Number(isHere(other)) - Number(isHere(one)));
}

function inStock(database: ShopDatabase, itemId: string, branchId: string) {
  return database.serial.where("[item_id+branch_id+status]").equals([itemId, branchId, "in_stock"]);
}

type Range = () => ReturnType<typeof inStock>;

/** The rows of `range` that fit, in its order. If few units have the serial, reads those instead of the range. */
async function firstThatFit(
  database: ShopDatabase,
  text: string,
  range: Range,
  fits: (row: Unit) => boolean,
  limit: number,
): Promise<Unit[]> {
  const key = serialKeyOrNull(text);
  if (key === null && text.trim() !== "") return [];
  if (key !== null) {
    const { rows, areAll } = await unitsLike(database, key);
    if (areAll) return rows.filter(fits).slice(0, limit);
  }
  const isWanted = (row: Row<"serial">) => fits(row) && (key === null || matches(row, key, backwards(key)));
  const some = await range()
    .limit(limit + READ_AT_ONCE)
    .toArray();
  const found = some.filter(isWanted);
  if (found.length >= limit || some.length < limit + READ_AT_ONCE) return found.slice(0, limit);
  return (await range().toArray()).filter(isWanted).slice(0, limit);
}

/** The first units with a serial that begins or ends with `key`. `areAll`: there are no more. */
async function unitsLike(database: ShopDatabase, key: string): Promise<{ rows: Row<"serial">[]; areAll: boolean }> {
  const { begun, ended } = like(database, key);
  const [beginning, ending] = await Promise.all([
    begun.limit(READ_AT_ONCE).toArray(),
    ended.limit(READ_AT_ONCE).toArray(),
  ]);
  const found = new Map([...beginning, ...ending].map((row) => [row.id, row]));
  return { rows: [...found.values()], areAll: beginning.length < READ_AT_ONCE && ending.length < READ_AT_ONCE };
}

/** The ids of the first units with a serial that begins or ends with `key`. `areAll`: there are no more. */
async function idsLike(
  database: ShopDatabase,
  key: string,
): Promise<{ beginning: string[]; ending: string[]; areAll: boolean }> {
  const { begun, ended } = like(database, key);
  const [beginning, ending] = await Promise.all([
    begun.limit(NAMED_AT_MOST).primaryKeys(),
    ended.limit(NAMED_AT_MOST).primaryKeys(),
  ]);
  return { beginning, ending, areAll: beginning.length < NAMED_AT_MOST && ending.length < NAMED_AT_MOST };
}

function like(database: ShopDatabase, key: string) {
  return {
    begun: database.serial.where("keys").startsWith(key),
    ended: database.serial.where("tails").startsWith(backwards(key)),
  };
}

function matches(row: Row<"serial">, key: string, tail: string): boolean {
  return (
    (row.keys ?? []).some((known) => known.startsWith(key)) || (row.tails ?? []).some((known) => known.startsWith(tail))
  );
}
