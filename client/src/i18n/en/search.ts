/** Words of the search over all records. */
export const search = {
  title: "Search",
  field: "Search everything",
  hint: "Name, serial or code",
  begin: "Items, serials, customers, documents. The last digits are enough.",
  nothing: "Nothing found. Check the spelling, or scan it.",
} as const;
