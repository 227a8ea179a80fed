/** The cart: the goods before the sale is completed. Money is in minor units and exact. Pure. */
import type { Item, Shop } from "../../core/model";
import type { PayloadOf } from "../../core/operations";
import { serialKeyOrNull } from "../../core/serial-key";
import { taxRateOf } from "../../core/shop-settings";
import { lineAmount, saleTotals, type SaleTotals, type TaxMode } from "../../core/tax";

export interface CartLine {
  item_id: string;
  name: string;
  serial_tracked: boolean;
  /** For an item with serials, the number of its serials. */
  quantity: number;
  serials: readonly string[];
  unit_price: number;
  /** Deducted from the whole line. */
  discount: number;
  tax_rate_id: string | null;
  tax_basis_points: number;
}

/** The value of a return, which pays a part of this sale. */
export interface Exchange {
  return_id: string;
  code: string;
  amount: number;
}

export interface Cart {
  /** Chosen when the cart begins, so that a sale recorded just before a crash is recognised. */
  sale_id: string;
  lines: readonly CartLine[];
  customer_id: string | null;
  /** Deducted from the whole sale. */
  discount: number;
  exchange: Exchange | null;
}

/** An item with today's price and tax. */
export interface Sold {
  id: string;
  name: string;
  price: number;
  serial_tracked: boolean;
  tax_rate_id: string | null;
  tax_basis_points: number;
}

export function soldAs(item: Item, shop: Shop): Sold {
  const rate = taxRateOf(item, shop);
  const { id, name, price, serial_tracked } = item;
  return { id, name, price, serial_tracked, tax_rate_id: rate?.id ?? null, tax_basis_points: rate?.basis_points ?? 0 };
}

export function emptyCart(saleId: string): Cart {
  return {
    sale_id: saleId,
    lines: [],
    customer_id: null,
    discount: 0,
    exchange: null,
  };
}

/** A stored cart, also one of an older version of the app. */
export function keptCart(kept: Partial<Cart> & Pick<Cart, "sale_id">): Cart {
  const lines = (kept.lines ?? []).map((line) => ({
    ...line,
    tax_rate_id: line.tax_rate_id ?? null,
    tax_basis_points: line.tax_basis_points ?? 0,
  }));
  return { ...emptyCart(kept.sale_id), ...kept, lines };
}

export function cartTotals({ lines, discount }: Cart, mode: TaxMode): SaleTotals {
  return saleTotals(lines, discount, mode);
}

/** The total before the discount on the sale, and before tax that prices do not include. */
export function cartSubtotal({ lines }: Pick<Cart, "lines">): number {
  return lines.reduce((sum, line) => sum + lineAmount(line), 0);
}

export function cartUnits({ lines }: Cart): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Keys of every serial in the cart, so that none is picked twice. */
export function takenKeys({ lines }: Cart): string[] {
  return lines.flatMap(({ serials }) => serials.map((serial) => serialKeyOrNull(serial) ?? serial));
}

/** Adds one of an item without serials. */
export function addItem(cart: Cart, item: Sold): Cart {
  return changeOrAdd(cart, item, (line) => ({ ...line, quantity: line.quantity + 1 }));
}

/** Adds a unit; does nothing if its serial is in the cart already. */
export function addSerial(cart: Cart, item: Sold, serial: string): Cart {
  if (takenKeys(cart).includes(serialKeyOrNull(serial) ?? serial)) return cart;
  return changeOrAdd(cart, item, (line) => withSerials(line, [...line.serials, serial]));
}

export function removeSerial(cart: Cart, itemId: string, serial: string): Cart {
  const lines = cart.lines.map((line) =>
    line.item_id === itemId
      ? withSerials(
          line,
          line.serials.filter((other) => other !== serial),
        )
      : line,
  );
  return { ...cart, lines: lines.filter(({ quantity }) => quantity > 0) };
}

/** Removes the unit with this serial, in any spelling, from any line. */
export function removeKey(cart: Cart, written: string): Cart {
  const key = serialKeyOrNull(written);
  const lines = cart.lines.map((line) => {
    const serials = line.serials.filter((serial) => serialKeyOrNull(serial) !== key);
    return serials.length === line.serials.length ? line : withSerials(line, serials);
  });
  return { ...cart, lines: lines.filter(({ quantity }) => quantity > 0) };
}

/** Removes one of an item without serials; the line is removed with the last one. */
export function removeOne(cart: Cart, itemId: string): Cart {
  const lines = cart.lines.map((line) => (line.item_id === itemId ? { ...line, quantity: line.quantity - 1 } : line));
  return { ...cart, lines: lines.filter(({ quantity }) => quantity > 0) };
}

export function removeLine(cart: Cart, itemId: string): Cart {
  return { ...cart, lines: cart.lines.filter((line) => line.item_id !== itemId) };
}

export function changeLine(
  cart: Cart,
  itemId: string,
  changes: Partial<Pick<CartLine, "quantity" | "unit_price" | "discount">>,
): Cart {
  return { ...cart, lines: cart.lines.map((line) => (line.item_id === itemId ? { ...line, ...changes } : line)) };
}

export function putLine(cart: Cart, line: CartLine, at: number): Cart {
  return { ...cart, lines: [...cart.lines.slice(0, at), line, ...cart.lines.slice(at)] };
}

/** A percentage of an amount, rounded half up. */
export function percentOf(amount: number, percent: number): number {
  return Math.floor((amount * percent + 50) / 100);
}

/** The first line with a discount above its price; `sale` if the discount on the sale is too high. */
export function discountFault(cart: Pick<Cart, "lines" | "discount">): CartLine | "sale" | null {
  const line = cart.lines.find((one) => lineAmount(one) < 0);
  return line ?? (cart.discount > cartSubtotal(cart) ? "sale" : null);
}

/** The lines and the discount in the operation. */
export function soldPart(
  { lines, discount }: Cart,
  mode: TaxMode,
): Pick<PayloadOf<"sale.complete">, "lines" | "discount" | "tax_mode"> {
  return { lines: lines.map(saleLine), discount: discount > 0 ? discount : null, tax_mode: mode };
}

function saleLine({
  item_id,
  quantity,
  serial_tracked,
  serials,
  unit_price,
  discount,
  tax_rate_id,
  tax_basis_points,
}: CartLine) {
  return {
    item_id,
    quantity,
    serials: serial_tracked ? serials : null,
    unit_price,
    discount: discount > 0 ? discount : null,
    tax_rate_id,
    tax_basis_points,
  };
}

function withSerials(line: CartLine, serials: readonly string[]): CartLine {
  return { ...line, serials, quantity: serials.length };
}

function changeOrAdd(cart: Cart, item: Sold, change: (line: CartLine) => CartLine): Cart {
  const isThere = cart.lines.some((line) => line.item_id === item.id);
  if (isThere) return { ...cart, lines: cart.lines.map((line) => (line.item_id === item.id ? change(line) : line)) };
  const { id, name, serial_tracked, price, tax_rate_id, tax_basis_points } = item;
  const line: CartLine = {
    item_id: id,
    name,
    serial_tracked,
    quantity: 0,
    serials: [],
    unit_price: price,
    discount: 0,
    tax_rate_id,
    tax_basis_points,
  };
  return { ...cart, lines: [...cart.lines, change(line)] };
}
