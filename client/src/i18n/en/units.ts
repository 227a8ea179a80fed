/** How the statuses of a unit, and the doubts about one, are said. */
export const units = {
  in_stock: "In Stock",
  sold: "Sold",
  in_repair: "In Repair",
  repair_done: "Repair Done",
  returned: "Returned",
  returnedElsewhere: "Returned · with the customer",
  defective: "Defective",
  in_transit: "In Transit",
  written_off: "Written Off",
  sale: "Sale",
  repair: "Repair",
  transfer: "Transfer",
  restock: "Restock",
  return: "Return",
  adjustment: "Adjustment",
  stocktake: "Stock-take",
} as const;
