import { useState } from "preact/hooks";
import {
  Age,
  Code,
  DataTable,
  DateTime,
  EmptyState,
  Button,
  Icon,
  ListRow,
  ListRows,
  Menu,
  Money,
  Panel,
  PickList,
  Tabs,
  showToast,
} from "../../ui";
import { inARow } from "../../i18n";
import type { Column, Action, Sorting } from "../../ui";
import { SAMPLE_NOW, SAMPLE_STATUSES, SAMPLE_UNITS, SampleStatus } from "./samples";
import type { SampleUnit } from "./samples";

export function StatusesSection() {
  return (
    <Panel title="Statuses">
      <div class="cluster">
        {(Object.keys(SAMPLE_STATUSES) as (keyof typeof SAMPLE_STATUSES)[]).map((status) => (
          <SampleStatus key={status} of={status} />
        ))}
        <SampleStatus of="sold" provisional />
      </div>
    </Panel>
  );
}

const COLUMNS: readonly Column<SampleUnit>[] = [
  { key: "serial", header: "Serial", cell: (unit) => <Code>{unit.serial}</Code>, sortable: true },
  { key: "item", header: "Item", cell: (unit) => unit.item, long: true },
  { key: "status", header: "Status", cell: (unit) => <SampleStatus of={unit.status} />, narrow: "under-end" },
  { key: "changed", header: "Changed", cell: (unit) => <Age at={unit.changedAt} now={SAMPLE_NOW} /> },
  { key: "price", header: "Price", cell: (unit) => <Money minor={unit.price} currency="EUR" />, number: true },
];

const ACTIONS: readonly Action[] = [
  { label: "Restock", icon: "plus", onSelect: () => showToast("Restock chosen") },
  { label: "Print label", icon: "print", onSelect: () => showToast("Print chosen") },
  { label: "Transfer", icon: "truck", refusal: "A manager of the branch may do this" },
  {
    label: "Archive",
    icon: "trash",
    danger: true,
    onSelect: () => showToast("Archived", { undo: () => showToast("Back again") }),
  },
];

export function TablesSection() {
  const [sorting, setSorting] = useState<Sorting>({ key: "serial", descending: false });
  const rows = [...SAMPLE_UNITS].sort(
    (one, other) => one.serial.localeCompare(other.serial) * (sorting.descending ? -1 : 1),
  );
  return (
    <Panel title="Table, and rows of two lines where it is narrow">
      <DataTable
        caption="Units"
        columns={COLUMNS}
        rows={rows}
        rowKey={(unit) => unit.serial}
        rowHref={(unit) => `/kit?unit=${unit.serial}`}
        current="BAT-0O1I-7741"
        actions={(unit) => <Menu name={unit.serial} items={ACTIONS} />}
        sorting={sorting}
        onSort={setSorting}
      />
      <DataTable caption="No units" columns={COLUMNS} rows={[]} rowKey={(unit) => unit.serial} empty={<NoUnits />} />
    </Panel>
  );
}

function NoUnits() {
  return (
    <EmptyState icon="box" title="No units yet" action={<Button look="primary">Restock</Button>}>
      Units appear here when stock is added with their serial numbers.
    </EmptyState>
  );
}

export function ListsSection() {
  return (
    <Panel title="Rows and menus">
      <ListRows label="Repairs">
        <ListRow
          leading={<Icon name="wrench" />}
          title={inARow(["A7K3-118", "cracked display"])}
          about={inARow(["Nadia Haddad", "since yesterday"])}
          trailing={<SampleStatus of="in_repair" />}
          href="/kit?repair=118"
        />
        <ListRow
          leading={<Icon name="wrench" />}
          title={inARow(["A7K3-121", "no sound"])}
          about="Walk-in"
          trailing={<Menu name="A7K3-121" items={ACTIONS} />}
          href="/kit?repair=121"
          current
        />
        <ListRow
          title="A row without a link"
          about={<DateTime at={SAMPLE_NOW} />}
          trailing={<Money minor={-4_500} currency="EUR" />}
        />
      </ListRows>
      <div class="cluster">
        <Menu name="this item" label="Actions" items={ACTIONS} />
      </div>
    </Panel>
  );
}

export function PickSection() {
  const [query, setQuery] = useState("");
  const [picked, setPicked] = useState("");
  const found = SAMPLE_UNITS.filter((unit) => unit.serial.toLowerCase().includes(query.toLowerCase()));
  const options = found.map((unit) => ({
    id: unit.serial,
    title: <Code>{unit.serial}</Code>,
    about: unit.item,
    refusal: unit.status === "defective" ? "Defective" : undefined,
  }));
  return (
    <Panel title="Pick list">
      <PickList
        label="Pick a unit"
        query={query}
        onQuery={setQuery}
        options={options}
        onPick={setPicked}
        empty={<p>Nothing found</p>}
      />
      <p>{picked}</p>
    </Panel>
  );
}

export function TabsSection() {
  const [tab, setTab] = useState<"details" | "serials" | "history">("serials");
  return (
    <Panel title="Tabs">
      <Tabs
        label="Item"
        selected={tab}
        onSelect={setTab}
        tabs={[
          { id: "details", label: "Details" },
          { id: "serials", label: "Serial numbers", count: 42 },
          { id: "history", label: "History" },
        ]}
      >
        <p>The panel of “{tab}”.</p>
      </Tabs>
    </Panel>
  );
}
