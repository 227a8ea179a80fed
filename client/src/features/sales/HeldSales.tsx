/** Sets the sale aside, and lists the sales that were: continue or discard one. */
import { useState } from "preact/hooks";
import { formatMoney, inARow, t } from "../../i18n";
import { useLive } from "../../state/live";
import { Age, Button, Dialog, IconButton, InARow, ListRow, ListRows, showToast } from "../../ui";
import { cartTotals, cartUnits, type Cart } from "./cart";
import { dropHeld, holdSale, listHeld, type HeldSale } from "./held-sales";
import type { TaxMode } from "../../core/tax";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";

export interface HeldSalesProps {
  cart: Cart;
  mode: TaxMode;
  currency: string;
  /** While another tab has the cart, this tab cannot set it aside or continue another one. */
  isMine: boolean;
  onHold: () => Promise<void>;
  onResume: (held: Cart) => Promise<void>;
}

export function HeldSales({ cart, mode, currency, isMine, onHold, onResume }: HeldSalesProps) {
  const attempt = useAttempt();
  const [isOpen, setOpen] = useState(false);
  const held = useLive(() => listHeld(cart.sale_id), [cart.sale_id]) ?? [];
  const hold = () =>
    attempt.run(async () => {
      await onHold();
      showToast(t("sales.isHeld"));
    });
  const resume = (one: Cart) =>
    attempt.run(async () => {
      await onResume(one);
      setOpen(false);
    });
  const drop = async ({ cart: gone }: HeldSale) => {
    await dropHeld(gone);
    showToast(t("sales.heldDropped"), { undo: () => void holdSale(gone) });
  };
  return (
    <>
      {isMine && cart.lines.length > 0 ? (
        <Button look="quiet" icon="inbox" onClick={() => void hold()}>
          {t("sales.hold")}
        </Button>
      ) : null}
      {isMine && held.length > 0 ? (
        <Button icon="history" onClick={() => setOpen(true)}>
          {t("sales.held", { count: held.length })}
        </Button>
      ) : null}
      <Dialog open={isMine && isOpen && held.length > 0} title={t("sales.heldTitle")} onClose={() => setOpen(false)}>
        <TroubleBanner trouble={attempt.trouble} />
        <ListRows label={t("sales.heldTitle")}>
          {held.map((one) => (
            <ListRow
              key={one.cart.sale_id}
              title={one.customer ?? inARow(one.cart.lines.map(({ name }) => name))}
              about={
                <InARow
                  facts={[
                    t("sales.units", { count: cartUnits(one.cart) }),
                    formatMoney(cartTotals(one.cart, mode).total, currency),
                    <Age at={one.held_at} now={Date.now()} />,
                  ]}
                />
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
