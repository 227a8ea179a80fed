/** The open sale of this device: a draft that is saved with every change. Other sales can be set aside. */
import { newId } from "../../state/new-id";
import { useDraft, type DraftForm, type KeptDraft } from "../use-draft";
import { emptyCart, keptCart, type Cart } from "./cart";
import { holdSale, takeUpHeld } from "./held-sales";

const CART_DRAFT = "sale";

const CART: DraftForm<Cart> = {
  begin: () => emptyCart(newId()),
  creates: ({ sale_id }) => ({ kind: "sale", id: sale_id }),
  restore: keptCart,
};

export interface CartInHand {
  cart: Cart;
  draft: KeptDraft<Cart>;
  change: (step: (cart: Cart) => Cart) => void;
  /** Set the sale aside and begin a new one; does nothing for an empty sale. */
  hold: () => Promise<void>;
  /** Continue a sale that was set aside, and set the present one aside. Throws DraftChanged if another tab has
   * continued it. */
  resume: (held: Cart) => Promise<void>;
}

/** Null until the draft is read. */
export function useCart(): CartInHand | null {
  const draft = useDraft<Cart>(CART_DRAFT, CART);
  if (!draft) return null;
  const { data: cart } = draft;
  const putAside = async () => {
    if (cart.lines.length > 0) await holdSale(cart);
  };
  return {
    cart,
    draft,
    change: draft.change,
    hold: async () => {
      if (cart.lines.length > 0) await draft.replace(null, putAside);
    },
    resume: (held) =>
      draft.replace(held, async () => {
        await takeUpHeld(held);
        await putAside();
      }),
  };
}
