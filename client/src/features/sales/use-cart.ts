/** The open sale of this device, kept as a draft with every change; others can be laid aside meanwhile. */
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
  /** Lay it aside and begin anew; nothing happens to an empty one. */
  hold: () => Promise<void>;
  /** Go on with one that was laid aside; the one in hand is laid aside for it. Throws DraftChanged where another tab
   * has it. */
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
