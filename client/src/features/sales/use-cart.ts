/** The open sale of this device, kept as a draft with every change. */
import { useEffect, useRef, useState } from "preact/hooks";
import { newId } from "../../state/record";
import { dropDraft, readDraft, saveDraft } from "../../state/drafts";
import { records } from "../../state/shop";
import { emptyCart, type Cart } from "./cart";

export const CART_DRAFT = "sale";

export interface CartInHand {
  cart: Cart;
  change: (step: (cart: Cart) => Cart) => void;
  /** Begin anew; the draft goes. */
  clear: () => Promise<void>;
}

/** Null until the draft is read. */
export function useCart(): CartInHand | null {
  const [cart, setCart] = useState<Cart | null>(null);
  const latest = useRef<Cart | null>(null);

  const show = (next: Cart) => {
    latest.current = next;
    setCart(next);
  };
  useEffect(() => {
    let isAway = false;
    void readCart().then((read) => {
      if (!isAway) show(read);
    });
    return () => {
      isAway = true;
    };
  }, []);

  if (!cart) return null;
  return {
    cart,
    change: (step) => {
      const next = step(latest.current ?? cart);
      show(next);
      void saveDraft(CART_DRAFT, next);
    },
    clear: async () => {
      await dropDraft(CART_DRAFT);
      show(emptyCart(newId()));
    },
  };
}

/** A draft whose sale was recorded just before the app was killed is not offered again. */
async function readCart(): Promise<Cart> {
  const kept = await readDraft<Cart>(CART_DRAFT);
  const isSold = kept !== undefined && (await records().sale.get(kept.sale_id)) !== undefined;
  if (isSold) await dropDraft(CART_DRAFT);
  return kept && !isSold ? kept : emptyCart(newId());
}
