/** The lines of a quote while they are typed, and as they are recorded. Pure. */
import type { Shop } from "../../core/model";
import { type Charge, type ChargedLine, lineOf, totalOf } from "./charge";

/** `charged` is the line that it came from: its item, its quantity and its tax stay. */
export interface QuoteLine {
  description: string;
  /** For one piece; null if it is not entered. */
  price: number | null;
  charged: ChargedLine;
}

/** The lines to begin with; there is always one to type in. */
export function linesToQuote(lines: readonly ChargedLine[], shop: Shop): QuoteLine[] {
  const begun = lines.map((charged) => ({
    description: charged.description,
    price: charged.unit_price,
    charged: { ...charged },
  }));
  return begun.length > 0 ? begun : [emptyLine(shop)];
}

export function emptyLine(shop: Shop): QuoteLine {
  return { description: "", price: null, charged: lineOf("", 1, 0, null, shop) };
}

export function isBegun({ description, price }: QuoteLine): boolean {
  return description.trim() !== "" || price !== null;
}

/** The quote of the lines that are not empty; null without any, or where one lacks its text or its price. */
export function quoteOf(lines: readonly QuoteLine[], shop: Shop): Charge | null {
  const begun = lines.filter(isBegun);
  const whole = begun.flatMap(({ description, price, charged }) =>
    description.trim() === "" || price === null
      ? []
      : [{ ...charged, description: description.trim(), unit_price: price }],
  );
  if (whole.length === 0 || whole.length < begun.length) return null;
  return { lines: whole, total: totalOf(whole, shop) };
}
