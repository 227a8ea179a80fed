/** How the total is computed: the lines, the discount on the sale, the tax of each rate. */
import "./sums.css";
import { useState } from "preact/hooks";
import { formatMoney, formatNumber, t } from "../../i18n";
import type { SaleTotals, TaxMode } from "../../core/tax";
import { Button, Dialog, Money, Panel } from "../../ui";
import { cartSubtotal, type Cart } from "./cart";
import { DiscountFields } from "./DiscountFields";

export interface CartSumsProps {
  cart: Cart;
  totals: SaleTotals;
  mode: TaxMode;
  currency: string;
  onDiscount: (discount: number) => void;
}

export function CartSums({ cart, totals, mode, currency, onDiscount }: CartSumsProps) {
  const [isOpen, setOpen] = useState(false);
  const subtotal = cartSubtotal(cart);
  return (
    <Panel>
      <div class="sums">
        {cart.discount > 0 || mode === "exclusive" ? (
          <Sum name={t("sales.subtotal")} minor={subtotal} currency={currency} />
        ) : null}
        {cart.discount > 0 ? <Sum name={t("sales.saleDiscount")} minor={-cart.discount} currency={currency} /> : null}
        <TaxSums totals={totals} mode={mode} currency={currency} />
        <div class="sums__row sums__row--total">
          <span>{t("sales.total")}</span>
          <Money minor={totals.total} currency={currency} />
        </div>
        {cart.exchange ? (
          <Sum name={t("sales.method_exchange")} minor={-cart.exchange.amount} currency={currency} />
        ) : null}
      </div>
      <Button look="quiet" icon="tag" onClick={() => setOpen(true)}>
        {cart.discount > 0 ? t("sales.changeSaleDiscount") : t("sales.addSaleDiscount")}
      </Button>
      <Dialog
        open={isOpen}
        title={t("sales.saleDiscount")}
        onClose={() => setOpen(false)}
        footer={
          <Button look="primary" icon="check" onClick={() => setOpen(false)}>
            {t("sales.priceDone", { amount: formatMoney(totals.total, currency) })}
          </Button>
        }
      >
        <div class="stack">
          <DiscountFields
            label={t("sales.saleDiscount")}
            hint={t("sales.saleDiscountHint")}
            value={cart.discount}
            of={subtotal}
            currency={currency}
            error={cart.discount > subtotal ? t("sales.saleDiscountTooHigh") : undefined}
            onInput={onDiscount}
          />
        </div>
      </Dialog>
    </Panel>
  );
}

/** Renders nothing if no line has tax. */
function TaxSums({ totals, mode, currency }: { totals: Pick<SaleTotals, "taxes">; mode: TaxMode; currency: string }) {
  return (
    <>
      {totals.taxes
        .filter(({ basis_points }) => basis_points > 0)
        .map(({ basis_points, tax }) => (
          <Sum
            key={basis_points}
            name={t(mode === "inclusive" ? "sales.taxWithin" : "sales.taxOnTop", {
              percent: formatNumber(basis_points / 100),
            })}
            minor={tax}
            currency={currency}
          />
        ))}
    </>
  );
}

function Sum({ name, minor, currency }: { name: string; minor: number; currency: string }) {
  return (
    <div class="sums__row">
      <span>{name}</span>
      <Money minor={minor} currency={currency} />
    </div>
  );
}
