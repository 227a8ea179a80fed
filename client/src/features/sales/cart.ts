/** What lies on the counter before it is a sale. Money is in minor units and never rounded. Pure. */
import type { Item } from "../../core/model";
import type { PayloadOf } from "../../core/operations";
import { serialKeyOrNull } from "../../core/serial-key";
import type { Payment } from "./payment";

export interface CartLine {
  item_id: string;
  name: string;
  serial_tracked: boolean;
  /** For a serialised item the count of its serials. */
  quantity: number;
  serials: readonly string[];
  unit_price: number;
  /** Off the whole line. */
  discount: number;
}

export interface Cart {
  /** Given when the cart is begun, so that a sale recorded just before a crash is known again. */
  sale_id: string;
  lines: readonly CartLine[];
  customer_id: string | null;
  payment: Payment;
}

export function emptyCart(saleId: string): Cart {
  return { sale_id: saleId, lines: [], customer_id: null, payment: { method: "cash", given: null, split: { cash: 0, card: 0, transfer: 0 } } };
}

export function lineTotal({ quantity, unit_price, discount }: CartLine): number {
  return quantity * unit_price - discount;
}

export function cartTotal({ lines }: Cart): number {
  return lines.reduce((sum, line) => sum + lineTotal(line), 0);
}

export function cartUnits({ lines }: Cart): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Keys of every serial in the cart: none is picked twice. */
export function takenKeys({ lines }: Cart): string[] {
  return lines.flatMap(({ serials }) => serials.map((serial) => serialKeyOrNull(serial) ?? serial));
}

type Sold = Pick<Item, "id" | "name" | "price" | "serial_tracked">;

/** One more of an item without serials. */
export function addItem(cart: Cart, item: Sold): Cart {
  return changeOrAdd(cart, item, (line) => ({ ...line, quantity: line.quantity + 1 }));
}

/** A unit; a serial that is in the cart already changes nothing. */
export function addSerial(cart: Cart, item: Sold, serial: string): Cart {
  if (takenKeys(cart).includes(serialKeyOrNull(serial) ?? serial)) return cart;
  return changeOrAdd(cart, item, (line) => withSerials(line, [...line.serials, serial]));
}

export function removeSerial(cart: Cart, itemId: string, serial: string): Cart {
  const lines = cart.lines.map((line) =>
    line.item_id === itemId ? withSerials(line, line.serials.filter((other) => other !== serial)) : line,
  );
  return { ...cart, lines: lines.filter(({ quantity }) => quantity > 0) };
}

/** The unit with this number, however it is written, in whatever line. */
export function removeKey(cart: Cart, written: string): Cart {
  const key = serialKeyOrNull(written);
  const lines = cart.lines.map((line) => {
    const serials = line.serials.filter((serial) => serialKeyOrNull(serial) !== key);
    return serials.length === line.serials.length ? line : withSerials(line, serials);
  });
  return { ...cart, lines: lines.filter(({ quantity }) => quantity > 0) };
}

/** One less of an item without serials; the line goes with the last one. */
export function removeOne(cart: Cart, itemId: string): Cart {
  const lines = cart.lines.map((line) => (line.item_id === itemId ? { ...line, quantity: line.quantity - 1 } : line));
  return { ...cart, lines: lines.filter(({ quantity }) => quantity > 0) };
}

export function removeLine(cart: Cart, itemId: string): Cart {
  return { ...cart, lines: cart.lines.filter((line) => line.item_id !== itemId) };
}

export function changeLine(cart: Cart, itemId: string, changes: Partial<Pick<CartLine, "quantity" | "unit_price" | "discount">>): Cart {
  return { ...cart, lines: cart.lines.map((line) => (line.item_id === itemId ? { ...line, ...changes } : line)) };
}

export function putLine(cart: Cart, line: CartLine, at: number): Cart {
  return { ...cart, lines: [...cart.lines.slice(0, at), line, ...cart.lines.slice(at)] };
}

export type LineFault = "discount_too_high";

export function lineFault(line: CartLine): LineFault | null {
  return line.discount > line.quantity * line.unit_price ? "discount_too_high" : null;
}

export function saleLines({ lines }: Cart): PayloadOf<"sale.complete">["lines"] {
  return lines.map(({ item_id, quantity, serial_tracked, serials, unit_price, discount }) => ({
    item_id,
    quantity,
    serials: serial_tracked ? serials : null,
    unit_price,
    discount: discount > 0 ? discount : null,
  }));
}

function withSerials(line: CartLine, serials: readonly string[]): CartLine {
  return { ...line, serials, quantity: serials.length };
}

function changeOrAdd(cart: Cart, item: Sold, change: (line: CartLine) => CartLine): Cart {
  const isThere = cart.lines.some((line) => line.item_id === item.id);
  if (isThere) return { ...cart, lines: cart.lines.map((line) => (line.item_id === item.id ? change(line) : line)) };
  const line: CartLine = {
    item_id: item.id,
    name: item.name,
    serial_tracked: item.serial_tracked,
    quantity: 0,
    serials: [],
    unit_price: item.price,
    discount: 0,
  };
  return { ...cart, lines: [...cart.lines, change(line)] };
}
