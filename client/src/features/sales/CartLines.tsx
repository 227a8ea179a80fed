/** The cart: one row per item; a tap opens its units or quantity, its price and its discount. */
import { useState } from "preact/hooks";
import { formatMoney, inAList, inARow, t } from "../../i18n";
import { Button, Code, Dialog, Icon, IconButton, ListRow, ListRows, Money, MoneyField, NumberField } from "../../ui";
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
  const [openId, setOpenId] = useState<string | null>(null);
  const open = lines.find((line) => line.item_id === openId);
  return (
    <div class="cart-rows">
      <ListRows label={t("sales.cart")}>
        {lines.map((line) => (
          <ListRow
            key={line.item_id}
            title={line.name}
            about={aboutLine(line, currency)}
            onOpen={() => setOpenId(line.item_id)}
            trailing={
              <>
                <strong>
                  <Money minor={lineAmount(line)} currency={currency} />
                </strong>
                <IconButton icon="trash" label={removeWords(line)} onClick={() => onTakeOut(line, null)} />
              </>
            }
          />
        ))}
      </ListRows>
      {open ? (
        <LineDialog
          line={open}
          currency={currency}
          onChange={(changes) => onChange((now) => changeLine(now, open.item_id, changes))}
          onTakeOut={(serial) => onTakeOut(open, serial)}
          onPick={() => {
            setOpenId(null);
            onPick(open);
          }}
          onClose={() => setOpenId(null)}
        />
      ) : null}
    </div>
  );
}

/** A row with one unit is named by that unit. */
function removeWords({ name, serials }: CartLine): string {
  return serials.length === 1 ? t("sales.removeSerial", { serial: serials[0]! }) : t("sales.removeLine", { name });
}

function aboutLine(line: CartLine, currency: string): string {
  const isPlain = line.quantity === 1 && line.discount === 0;
  return inARow([!isPlain && priceWords(line, currency), line.serials.length > 0 && inAList(line.serials)]);
}

interface LineDialogProps {
  line: CartLine;
  currency: string;
  onChange: (changes: Partial<Pick<CartLine, "quantity" | "unit_price" | "discount">>) => void;
  onTakeOut: (serial: string) => void;
  onPick: () => void;
  onClose: () => void;
}

function LineDialog({ line, currency, onChange, onTakeOut, onPick, onClose }: LineDialogProps) {
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
        {line.serial_tracked ? (
          <LineSerials line={line} onTakeOut={onTakeOut} onPick={onPick} />
        ) : (
          <NumberField
            label={t("sales.quantity")}
            value={line.quantity}
            min={1}
            onInput={(quantity) => onChange({ quantity: Math.max(1, quantity ?? 1) })}
          />
        )}
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

function priceWords({ quantity, unit_price, discount }: CartLine, currency: string): string {
  const price = t("sales.each", { quantity, price: formatMoney(unit_price, currency) });
  return discount > 0 ? `${price} − ${formatMoney(discount, currency)}` : price;
}
