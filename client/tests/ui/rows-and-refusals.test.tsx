// @vitest-environment dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, describe, expect, it } from "vitest";

import { Button } from "../../src/ui/Button";
import { Dialog } from "../../src/ui/Dialog";
import { DataTable, type Column } from "../../src/ui/DataTable";
import { toasts } from "../../src/ui/toasts";

interface Sold {
  code: string;
  customer: string | null;
  isVoid: boolean;
}

const COLUMNS: readonly Column<Sold>[] = [
  { key: "code", header: "Code", cell: ({ code }) => code },
  { key: "customer", header: "Customer", cell: ({ customer }) => customer, narrow: "beside" },
  {
    key: "status",
    header: "Status",
    cell: ({ isVoid }) => (isVoid ? "Voided" : "Completed"),
    narrow: ({ isVoid }) => (isVoid ? "below" : "off"),
  },
  { key: "total", header: "Total", cell: () => 7900, number: true },
  { key: "units", header: "Units", cell: () => 2, number: true, labelled: true },
];

function cells(row: Sold): HTMLTableCellElement[] {
  render(<DataTable caption="Sales" columns={COLUMNS} rows={[row]} rowKey={({ code }) => code} />, document.body);
  return [...document.querySelectorAll("tbody td")] as HTMLTableCellElement[];
}

afterEach(() => render(null, document.body));

describe("a narrow row of a table", () => {
  it("has a place for each column: its own, or the place for its kind of value", () => {
    const classes = cells({ code: "A7K3-1", customer: "Nadia", isVoid: false }).map(({ className }) => className);
    expect(classes).toEqual([
      "table__first",
      "table__cell--beside",
      "table__cell--off",
      "table__cell--end table__number",
      "table__cell--under table__number table__cell--labelled",
    ]);
  });

  it("shows a status only if the row's column has one", () => {
    expect(cells({ code: "A7K3-1", customer: "Nadia", isVoid: true })[2]?.className).toBe("table__cell--below");
  });

  it("leaves out a missing value, for which a table shows a dash", () => {
    const [code, customer] = cells({ code: "A7K3-1", customer: null, isVoid: false });
    expect([code?.textContent, customer?.childElementCount]).toEqual(["A7K3-1", 0]);
  });
});

describe("a refused button", () => {
  it("does nothing when it is pressed, and shows why", () => {
    let presses = 0;
    render(
      <Button refusal="Ask a manager of the branch to do this" onClick={() => (presses += 1)}>
        Void sale
      </Button>,
      document.body,
    );
    document.querySelector("button")?.click();
    expect(presses).toBe(0);
    expect(toasts.shown.value.map(({ message }) => message)).toEqual(["Ask a manager of the branch to do this"]);
  });
});

describe("a dialog", () => {
  const said = () => [...document.querySelectorAll(".toast__words")].map(({ textContent }) => textContent);

  it("is not covered by an earlier toast, unless that offers undo", () => {
    toasts.shown.value.forEach(({ id }) => toasts.dismiss(id));
    toasts.show("UNKNOWN-77 · not known here");
    toasts.show("SN-1 taken out", { undo: () => {} });
    void act(() =>
      render(
        <Dialog open title="Close stock-take?" onClose={() => {}}>
          What nobody counted is missing.
        </Dialog>,
        document.body,
      ),
    );
    expect(said()).toEqual(["SN-1 taken out"]);
    void act(() => void toasts.show("The count is closed"));
    expect(said()).toEqual(["The count is closed"]);
  });
});
