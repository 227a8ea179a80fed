/** Sales set aside while a customer is away; stored on this device until somebody continues them. */
import { personOf } from "../../storage/one-person";
import { records } from "../../state/shop";
import { dropDraft, knownDocument, layAside, listDrafts, takeUp } from "../../storage/drafts";
import { sayCustomer } from "../erased";
import { keptCart, type Cart } from "./cart";

const SCREEN = "held-sale";

export interface HeldSale {
  cart: Cart;
  customer: string | null;
  held_at: number;
}

export async function holdSale(cart: Cart): Promise<void> {
  await layAside(records(), draftId(cart), cart, Date.now());
}

/** Call within the transaction that continues the sale. */
export async function takeUpHeld(cart: Cart): Promise<void> {
  await takeUp(records(), draftId(cart));
}

export async function dropHeld(cart: Cart): Promise<void> {
  await dropDraft(records(), draftId(cart), () => true);
}

/** The latest first; without a sale that was recorded or continued just before the app was killed. */
export async function listHeld(inHand: string): Promise<HeldSale[]> {
  const drafts = await listDrafts(records(), SCREEN);
  const held = await Promise.all(
    drafts.map(async ({ data, updated_at }): Promise<HeldSale | null> => {
      const cart = keptCart(data as Cart);
      if (cart.sale_id === inHand || (await knownDocument(records(), { kind: "sale", id: cart.sale_id }))) return null;
      const customer = await personOf(records(), cart.customer_id);
      return { cart, customer: customer ? sayCustomer(customer) : null, held_at: updated_at };
    }),
  );
  return held.filter((one) => one !== null);
}

function draftId({ sale_id }: Cart): string {
  return `${SCREEN}:${sale_id}`;
}
