import { describe, expect, it } from "vitest";

import { otherProgram } from "../../src/features/imports/other-programs";
import { COLUMNS } from "../../src/generated/columns";

describe("a file of another program", () => {
  it.each([
    ["Handle,Title,Variant SKU,Variant Price", "Shopify", ["items"]],
    ["handle;TITLE;location;On hand (current)", "Shopify", ["stock"]],
    ["Token,Item Name,Variation Name,Price,Current Quantity North", "Square", ["items", "stock"]],
    ["Ticket ID,Created Date,Customer,Device,IMEI,Status", "RepairDesk", ["repairs"]],
    ["Serial Number,Item Name,Warehouse Name,Status", "Zoho Inventory", ["serials"]],
  ])("%s is recognised as a file of %s", (headers, program, kinds) => {
    expect(otherProgram(headers.split(/[,;]/))).toEqual({ program, kinds });
  });

  it("is not recognised in a file that people wrote themselves", () => {
    expect(otherProgram(["Name", "SKU", "Price", "Quantity"])).toBeNull();
  });

  it.each(Object.entries(COLUMNS))("is not recognised in our own file of %s", (_, columns) => {
    expect(otherProgram(columns.map(({ name }) => name))).toBeNull();
  });
});
