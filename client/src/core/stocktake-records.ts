/** What was counted, and how it compares with the books. */

export interface CountedQuantity {
  item_id: string;
  quantity: number;
}

export interface StockCount {
  operation_id: string;
  device_code: string;
  actor_id: string;
  happened_at: number;
  serials: readonly string[];
  quantities: readonly CountedQuantity[];
}

export interface QuantityDifference {
  item_id: string;
  counted: number;
  expected: number;
  difference: number;
}

export interface StocktakeResult {
  missing: string[];
  unexpected: string[];
  wrong_branch: string[];
  already_sold: string[];
  not_in_stock: string[];
  quantities: QuantityDifference[];
}
