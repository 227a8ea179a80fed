/** The cart: one card per item, its units or its quantity, its price. */
import "../picking/lines.css";
import { useState } from "preact/hooks";
import { formatMoney, t } from "../../i18n";
import { Button, Code, Dialog, Icon, IconButton, Money, MoneyField, NumberField } from "../../ui";
import { lineAmount } from "../../core/tax";
import { changeLine, type Cart, type CartLine } from "./cart";
import { DiscountFields } from "./DiscountFields";

export interface CartLinesProps {
  lines: readonly CartLine[];
  currency: string;
  onChange: (step: (cart: Cart) => Cart) => void;
  /** `serial` is null for the whole line. */
  onTakeOut: (line: CartLine, serial: string | null) => void;
  onPick: (line: CartLine) => void;
}

export function CartLines({ lines, currency, onChange, onTakeOut, onPick }: CartLinesProps) {
  const [pricing, setPricing] = useState<string | null>(null);
  const priced = lines.find((line) => line.item_id === pricing);
  return (
    <>
      <ul class="cart" role="list" aria-label={t("sales.cart")}>
        {lines.map((line) => (
          <li key={line.item_id} class="panel cart__line">
            <div class="cart__head">
              <div class="cart__words">
                <h2 class="cart__name">{line.name}</h2>
                <p class="small soft">{priceWords(line, currency)}</p>
              </div>
              <strong>
                <Money minor={lineAmount(line)} currency={currency} />
              </strong>
              <IconButton
                icon="trash"
                label={t("sales.removeLine", { name: line.name })}
                onClick={() => onTakeOut(line, null)}
              />
            </div>
            <div class="cart__foot">
              {line.serial_tracked ? (
                <LineSerials line={line} onTakeOut={(serial) => onTakeOut(line, serial)} onPick={() => onPick(line)} />
              ) : (
                <NumberField
                  label={t("sales.quantity")}
                  value={line.quantity}
                  min={1}
                  onInput={(quantity) =>
                    onChange((now) => changeLine(now, line.item_id, { quantity: Math.max(1, quantity ?? 1) }))
                  }
                />
              )}
              <Button look="quiet" icon="edit" onClick={() => setPricing(line.item_id)}>
                {t("sales.priceAndDiscount")}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {priced ? (
        <PriceDialog
          line={priced}
          currency={currency}
          onChange={(changes) => onChange((now) => changeLine(now, priced.item_id, changes))}
          onClose={() => setPricing(null)}
        />
      ) : null}
    </>
  );
}

interface LineSerialsProps {
  line: CartLine;
  onTakeOut: (serial: string) => void;
  onPick: () => void;
}

function LineSerials({ line, onTakeOut, onPick }: LineSerialsProps) {
  return (
    <div class="cluster">
      {line.serials.map((serial) => (
        <button
          key={serial}
          type="button"
          class="button button--secondary"
          aria-label={t("sales.removeSerial", { serial })}
          onClick={() => onTakeOut(serial)}
        >
          <Code>{serial}</Code>
          <Icon name="close" />
        </button>
      ))}
      <Button icon="plus" look="quiet" onClick={onPick}>
        {t("sales.anotherSerial")}
      </Button>
    </div>
  );
}

interface PriceDialogProps {
  line: CartLine;
  currency: string;
  onChange: (changes: { unit_price?: number; discount?: number }) => void;
  onClose: () => void;
}

function PriceDialog({ line, currency, onChange, onClose }: PriceDialogProps) {
  return (
    <Dialog
      open
      title={line.name}
      onClose={onClose}
      footer={
        <Button look="primary" icon="check" onClick={onClose}>
          {t("sales.priceDone", { amount: formatMoney(lineAmount(line), currency) })}
        </Button>
      }
    >
      <div class="stack">
        <MoneyField
          label={t("sales.unitPrice")}
          value={line.unit_price}
          currency={currency}
          onInput={(amount) => onChange({ unit_price: Math.max(0, amount ?? 0) })}
        />
        <DiscountFields
          label={t("sales.discount")}
          hint={t("sales.discountHint")}
          value={line.discount}
          of={line.quantity * line.unit_price}
          currency={currency}
          error={lineAmount(line) < 0 ? t("sales.discountTooHigh", { name: line.name }) : undefined}
          onInput={(discount) => onChange({ discount })}
        />
      </div>
    </Dialog>
  );
}

function priceWords({ quantity, unit_price, discount }: CartLine, currency: string): string {
  const price = t("sales.each", { quantity, price: formatMoney(unit_price, currency) });
  return discount > 0 ? `${price} − ${formatMoney(discount, currency)}` : price;
}
