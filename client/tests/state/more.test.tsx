// @vitest-environment dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { t } from "../../src/i18n";
import { useMore } from "../../src/state/more";
import { ShopDatabase } from "../../src/storage/database";
import { contactsNamed } from "../../src/storage/names";
import { toRow } from "../../src/storage/rows";
import { ShowMore } from "../../src/ui/ListRow";
import { contact } from "../cast";
import { countReads, type Reads } from "../reads";

const PAGE = 3;

let databases = 0;
let shop: ShopDatabase;
let reads: Reads;

const carl = (name: string) => toRow("customer", contact(`id-${name}`, name), 1);

function Customers({ text }: { text: string }) {
  const { rows, left, showMore } = useMore(() => contactsNamed(shop, "customer", text), [text], PAGE);
  return (
    <>
      <p>{rows?.map(({ name }) => name).join(" ") ?? "..."}</p>
      <ShowMore left={left} onMore={showMore} />
    </>
  );
}

const show = (text = "") => void act(() => render(<Customers text={text} />, document.body));
const shown = () => document.querySelector("p")!.textContent;
const shows = (names: string) => vi.waitFor(() => expect(shown()).toBe(names));
const button = () => document.querySelector("button");
const more = () => void act(() => button()!.click());

beforeEach(async () => {
  databases += 1;
  shop = new ShopDatabase(`more-${databases}`);
  reads = countReads(shop);
  await shop.customer.bulkAdd(["B", "D", "F", "H", "J", "L", "N"].map(carl));
});

afterEach(() => render(null, document.body));

describe("showing more of a list", () => {
  it("adds the next page to the list, and does not read shown rows again", async () => {
    show();
    await shows("B D F");
    reads.clear();
    more();
    await shows("B D F H J L");
    expect(reads.get("customer")).toEqual(["id-H", "id-J", "id-L", "id-N"]);
  });

  it("keeps the button and the focus on it until all is shown, and then shows a message in its place", async () => {
    show();
    await shows("B D F");
    const first = button()!;
    first.focus();
    more();
    expect(document.activeElement).toBe(first);
    await shows("B D F H J L");
    expect(document.activeElement).toBe(first);
    more();
    await shows("B D F H J L N");
    expect(button()).toBeNull();
    expect(document.activeElement?.textContent).toBe(t("ui.allShown"));
  });

  it("begins again for another search, and keeps the old rows until the new ones are loaded", async () => {
    show();
    await shows("B D F");
    more();
    await shows("B D F H J L");
    show("l");
    expect(shown()).toBe("B D F H J L");
    await shows("L");
  });
});

describe("the shown rows", () => {
  beforeEach(async () => {
    show();
    await shows("B D F");
    more();
    await shows("B D F H J L");
  });

  it("are live on every page, and only the changed page is read again", async () => {
    reads.clear();
    await shop.customer.add(carl("E"));
    await shows("B D E F H J L");
    expect(reads.get("customer")).not.toContain("id-J");
    await shop.customer.delete("id-F");
    await shows("B D E H J L");
    await shop.customer.add(carl("K"));
    await shows("B D E H J K");
  });

  it("are limited again if one page becomes very long", async () => {
    await shop.customer.bulkAdd(["A1", "A2", "A3", "A4"].map(carl));
    await shows("A1 A2 A3");
    more();
    await shows("A1 A2 A3 A4 B D");
  });
});
