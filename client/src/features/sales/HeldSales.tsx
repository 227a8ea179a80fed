/** Laying the sale aside, and the ones that were: go on with one, or throw it away. */
import { useState } from "preact/hooks";
import { formatMoney, t } from "../../i18n";
import { useLive } from "../../state/live";
import { Age, Button, Dialog, IconButton, ListRow, ListRows, showToast } from "../../ui";
import { cartTotals, cartUnits, type Cart } from "./cart";
import { dropHeld, holdSale, listHeld, type HeldSale } from "./held-sales";
import type { TaxMode } from "../../core/tax";

export interface HeldSalesProps {
  cart: Cart;
  mode: TaxMode;
  currency: string;
  onHold: () => Promise<void>;
  onResume: (held: Cart) => Promise<void>;
}

export function HeldSales({ cart, mode, currency, onHold, onResume }: HeldSalesProps) {
  const [isOpen, setOpen] = useState(false);
  const held = useLive(() => listHeld(cart.sale_id), [cart.sale_id]) ?? [];
  const hold = async () => {
    await onHold();
    showToast(t("sales.isHeld"));
  };
  const resume = async (one: Cart) => {
    setOpen(false);
    await onResume(one);
  };
  const drop = async ({ cart: gone }: HeldSale) => {
    await dropHeld(gone);
    showToast(t("sales.heldDropped"), { undo: () => void holdSale(gone) });
  };
  return (
    <>
      {cart.lines.length > 0 ? (
        <Button look="quiet" icon="inbox" onClick={() => void hold()}>
          {t("sales.hold")}
        </Button>
      ) : null}
      {held.length > 0 ? (
        <Button icon="history" onClick={() => setOpen(true)}>
          {t("sales.held", { count: held.length })}
        </Button>
      ) : null}
      <Dialog open={isOpen && held.length > 0} title={t("sales.heldTitle")} onClose={() => setOpen(false)}>
        <ListRows label={t("sales.heldTitle")}>
          {held.map((one) => (
            <ListRow
              key={one.cart.sale_id}
              title={one.customer ?? one.cart.lines.map(({ name }) => name).join(" · ")}
              about={
                <>
                  {t("sales.units", { count: cartUnits(one.cart) })} · {formatMoney(cartTotals(one.cart, mode).total, currency)} · <Age at={one.held_at} now={Date.now()} />
                </>
              }
              onOpen={() => void resume(one.cart)}
              trailing={<IconButton icon="trash" label={t("sales.dropHeld")} onClick={() => void drop(one)} />}
            />
          ))}
        </ListRows>
      </Dialog>
    </>
  );
}
