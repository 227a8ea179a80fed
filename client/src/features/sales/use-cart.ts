/** The open sale of this device, kept as a draft with every change; others can be laid aside meanwhile. */
import { useEffect, useRef, useState } from "preact/hooks";
import { newId } from "../../state/record";
import { dropDraft, readDraft, keepTyping, saveDraft } from "../../state/drafts";
import { records } from "../../state/shop";
import { emptyCart, keptCart, type Cart } from "./cart";
import { dropHeld, holdSale } from "./held-sales";

export const CART_DRAFT = "sale";

export interface CartInHand {
  cart: Cart;
  change: (step: (cart: Cart) => Cart) => void;
  /** Begin anew; the draft goes. */
  clear: () => Promise<void>;
  /** Lay it aside and begin anew; nothing happens to an empty one. */
  hold: () => Promise<void>;
  /** Go on with one that was laid aside; the one in hand is laid aside for it. */
  resume: (held: Cart) => Promise<void>;
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
  const present = () => latest.current ?? cart;
  const clear = async () => {
    await dropDraft(CART_DRAFT);
    show(emptyCart(newId()));
  };
  const hold = async () => {
    if (present().lines.length === 0) return;
    await holdSale(present());
    await clear();
  };
  return {
    cart,
    change: (step) => {
      const next = step(present());
      show(next);
      void keepTyping(CART_DRAFT, next);
    },
    clear,
    hold,
    resume: async (held) => {
      await hold();
      // Into the hand before it is gone from the shelf: a crash between loses nothing.
      await saveDraft(CART_DRAFT, held);
      await dropHeld(held);
      show(held);
    },
  };
}

/** A draft whose sale was recorded just before the app was killed is not offered again. */
async function readCart(): Promise<Cart> {
  const kept = await readDraft<Cart>(CART_DRAFT);
  const isSold = kept !== undefined && (await records().sale.get(kept.sale_id)) !== undefined;
  if (isSold) await dropDraft(CART_DRAFT);
  return kept && !isSold ? keptCart(kept) : emptyCart(newId());
}
