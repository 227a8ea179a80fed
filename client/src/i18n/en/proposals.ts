/** Words of operations that programs propose. */
export const proposals = {
  title: "Proposals",
  about: "Programs propose these. You record or discard them.",
  none: "Nothing is proposed",
  why: "Their reason",
  lines: "Items",
  repair: "Repair",
  supplier: "Supplier",
  toBranch: "To",
  confirm: "Record it",
  confirmed: "Recorded by you",
  discard: "Discard",
  discarded: "Proposal discarded",
} as const;
