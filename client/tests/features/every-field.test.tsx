// @vitest-environment dom
/**
 * Every field that the operations of a record can set is in its form and on its page.
 *
 * The fields are those of the API document, so that one that is added there and forgotten here fails by name.
 */
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { render, type ComponentChild } from "preact";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import type { Branch, Contact, RecordChange, Repair } from "../../src/core/model";
import { BranchesScreen } from "../../src/features/branches/BranchesScreen";
import { BranchForm } from "../../src/features/branches/BranchForm";
import { ContactDialog } from "../../src/features/contacts/ContactDialog";
import { CustomerPage } from "../../src/features/customers/CustomerPage";
import { EditItemScreen } from "../../src/features/items/ItemFormScreen";
import { ItemPage } from "../../src/features/items/ItemPage";
import { EditLabour } from "../../src/features/repairs/EditLabour";
import { EditRepair } from "../../src/features/repairs/EditRepair";
import { RepairScreen } from "../../src/features/repairs/RepairScreen";
import { SuppliersScreen } from "../../src/features/suppliers/SuppliersScreen";
import { loadWords } from "../../src/i18n";
import { session } from "../../src/state/session";
import { recordSteps } from "../../src/state/record";
import { closeShop, records } from "../../src/state/shop";
import { toRow } from "../../src/storage/rows";
import { branch, contact, nextId, phone, shopOf } from "../cast";
import { userOf } from "../signed-in";
import { letAdaWork, openEnrolled } from "./at-work";
import { OPENED, repair } from "./recorded-before";
import { nothing } from "./recording-form";

interface Property {
  type?: string | string[];
  format?: string;
  $ref?: string;
}
type Data = Record<string, unknown>;
interface Case {
  kind: RecordChange["kind"];
  /** The schema of the API document with the fields. */
  changes: string;
  /** The record without the fields. */
  record: () => Data | Promise<Data>;
  form: (data: Data, field: string) => ComponentChild;
  page: (data: Data) => ComponentChild;
  /** Fields that are set elsewhere, with the place. */
  elsewhere?: Readonly<Record<string, string>>;
  /** Fields that no text shows, with the reason. */
  hidden?: Readonly<Record<string, string>>;
}

const DOCUMENT = resolve(dirname(fileURLToPath(import.meta.url)), "../../src/generated/openapi.json");
const SCHEMAS = JSON.parse(readFileSync(DOCUMENT, "utf8")).components.schemas as Record<
  string,
  { properties: Record<string, Property> }
>;

const CASES: Record<string, Case> = {
  item: {
    kind: "item",
    changes: "ItemChanges",
    record: () => ({ ...phone() }),
    form: ({ id }) => <EditItemScreen itemId={id as string} />,
    page: ({ id }) => <ItemPage itemId={id as string} />,
  },
  customer: {
    kind: "customer",
    changes: "PersonChanges",
    record: () => ({ ...contact("carl", "Carl") }),
    form: (data) => (
      <ContactDialog kind="customer" contact={data as unknown as Contact} onSaved={nothing} onClose={nothing} />
    ),
    page: ({ id }) => <CustomerPage customerId={id as string} />,
  },
  supplier: {
    kind: "supplier",
    changes: "PersonChanges",
    record: () => ({ ...contact("parts", "Parts & Co") }),
    form: (data) => (
      <ContactDialog kind="supplier" contact={data as unknown as Contact} onSaved={nothing} onClose={nothing} />
    ),
    page: ({ id }) => <SuppliersScreen supplierId={id as string} />,
  },
  repair: {
    kind: "repair",
    changes: "RepairChanges",
    record: async () => ({ ...(await repair()) }),
    form: (data, field) => {
      const Form = field === "labour" ? EditLabour : EditRepair;
      return <Form repair={data as unknown as Repair} currency="EUR" onClose={nothing} />;
    },
    page: ({ id }) => <RepairScreen repairId={id as string} />,
    elsewhere: { waiting_for_parts: "the ticket's menu", public_token: "the ticket's menu", signature: "its picture" },
    hidden: { passcode: "its record has only whether there is one; intake.test.tsx", signature: "its picture" },
  },
  branch: {
    kind: "branch",
    changes: "BranchChanges",
    record: () => ({ ...branch("west", "West") }),
    form: (data) => <BranchForm branch={data as unknown as Branch} onClose={nothing} />,
    page: () => <BranchesScreen />,
  },
};

/** Values of fields that accept neither a text nor a number. */
const WRITTEN: Data = {
  device: { description: "device written", serial: "SN-WRITTEN" },
  labour: [{ description: "labour written", price: 7000 }],
  time_zone: "Asia/Tokyo",
  public_token: "q83vASNFZ4mrze8BI0VniQ",
  checklist: [{ key: "checklist written", state: "untested", note: "note written" }],
  accessories: ["accessories written"],
  promised_at: Date.UTC(2027, 6, 1, 12),
};

/** How some values are shown on the screen. */
const SEEN: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [WRITTEN.promised_at, "12:00"],
  ["untested", "Not tested"],
]);

function writtenIn(field: string, { type = "", format }: Property, at: number): unknown {
  if (field in WRITTEN) return WRITTEN[field];
  const types = [type].flat();
  if (types.includes("boolean")) return true;
  if (types.includes("integer")) return 7001 + at;
  if (types.includes("string")) return format === "uuid" ? `${field}-id` : `${field} written`;
  throw new Error(`no value for ${field}: give it one in WRITTEN`);
}

/** The text of a value on the screen: the name of a record for its id, the digits of an amount or a number. */
function seenAs(value: unknown): string[] {
  const seen = SEEN.get(value);
  if (seen !== undefined) return [seen];
  if (typeof value === "number") return [String(value)];
  if (typeof value === "string") return [value.replace(/-id$/, " written")];
  return Object.values(value as object).flatMap(seenAs);
}

function visible(): string {
  const fields = [...document.querySelectorAll<HTMLInputElement>("input, textarea, select")];
  const entered = fields.map((one) =>
    one.tagName === "SELECT" ? "" : one.type === "checkbox" ? String(one.checked) : one.value,
  );
  const chosen = [...document.querySelectorAll<HTMLSelectElement>("select")].map(
    (one) => one.options[one.selectedIndex]?.textContent ?? "",
  );
  const options = [...document.querySelectorAll("option")].map(({ textContent }) => textContent ?? "");
  const text = options.reduce((left, option) => left.replace(option, ""), document.body.textContent ?? "");
  const links = [...document.querySelectorAll<HTMLAnchorElement>("a")].map(({ href }) => href);
  return [text, ...entered, ...chosen, ...links].join(" ").replace(/(\d)[.,](?=\d)/g, "$1");
}

/** Waits until the screen has loaded, because a title is shown before its form, and without the form all values look
 * the same. */
async function shows(screen: ComponentChild, ...wanted: string[]): Promise<string> {
  render(null, document.body);
  render(screen, document.body);
  await vi.waitFor(() => {
    const seen = visible();
    expect(wanted.filter((text) => !seen.includes(text)).map((text) => `${text} in: ${seen}`)).toEqual([]);
    expect(document.querySelector(".skeleton")).toBeNull();
  }, 5000);
  return visible();
}

let shops = 0;

beforeAll(loadWords);

beforeEach(async () => {
  shops += 1;
  const rate = { id: "tax_rate_id-id", name: "tax_rate_id written", basis_points: 700 };
  const shop = shopOf({ id: `fields-${shops}`, tax_rates: [rate] });
  await openEnrolled(shop.id);
  const technician = { ...userOf("technician_id-id", "technician_id written", "technician", false) };
  await records().user.put(toRow("user", technician, 0));
  await records().customer.put(toRow("customer", contact("customer_id-id", "customer_id written"), 0));
  letAdaWork(shop);
});

afterEach(() => {
  render(null, document.body);
  session.value = { step: "signed_out" };
  closeShop();
  vi.unstubAllGlobals();
});

describe.each(Object.entries(CASES))(
  "a %s",
  (name, { kind, changes, record, form, page, elsewhere = {}, hidden = {} }) => {
    const fields = Object.entries(SCHEMAS[changes]!.properties).map(
      ([field, property], at) => [field, writtenIn(field, property, at)] as const,
    );

    it.each(fields.filter(([field]) => !(field in { ...elsewhere, ...hidden })))(
      "has %s in its form",
      async (field, value) => {
        await showsField((data) => form(data, field), field, value);
      },
    );

    it.each(fields.filter(([field]) => !(field in hidden)))("has %s on its page", async (field, value) => {
      await showsField(page, field, value);
    });

    async function showsField(screen: (data: Data) => ComponentChild, field: string, value: unknown): Promise<void> {
      if (name === "repair") await recordSteps([OPENED], { nextId, claim: null });
      const before = await record();
      const shown = async (changed: unknown, ...wanted: string[]) => {
        const data: Data = { ...before, [field]: changed };
        await records()
          .records(kind)
          .put(toRow(kind, data as never, 0));
        return shows(screen(data), ...wanted);
      };
      if (typeof value !== "boolean") {
        await shown(value, ...seenAs(value));
        return;
      }
      const title = seenAs(before.name ?? (before.device as { description: string }).description);
      expect(await shown(true, ...title)).not.toBe(await shown(false, ...title));
    }
  },
);
