import { useState } from "preact/hooks";
import {
  Button,
  ButtonLink,
  Choice,
  FormGrid,
  FormWide,
  IconButton,
  LinesField,
  MoneyField,
  NumberField,
  Panel,
  SearchField,
  Select,
  TextArea,
  TextField,
  Toggle,
  showToast,
} from "../../ui";

export function ButtonsSection() {
  return (
    <Panel title="Buttons">
      <div class="cluster">
        <Button look="primary" icon="check" onClick={() => showToast("Saved")}>
          Save
        </Button>
        <Button icon="edit">Edit</Button>
        <Button look="quiet">Later</Button>
        <Button look="danger" icon="trash">
          Void
        </Button>
        <Button look="primary" busy>
          Saving
        </Button>
        <Button refusal="Needs a connection">Invite</Button>
        <Button disabled>Disabled</Button>
        <Button pressed icon="torch">
          Light
        </Button>
        <IconButton icon="print" label="Print" />
        <IconButton icon="filter" label="Filter" look="secondary" />
        <ButtonLink href="/kit?from=link" icon="link">
          A link
        </ButtonLink>
      </div>
    </Panel>
  );
}

export function FieldsSection() {
  const [name, setName] = useState("iPhone 12 display");
  const [sku, setSku] = useState("DSP-IP12-BLK");
  const [branch, setBranch] = useState<"north" | "south" | "">("");
  const [quantity, setQuantity] = useState<number | null>(3);
  const [price, setPrice] = useState<number | null>(8_900);
  const [note, setNote] = useState("");
  const [query, setQuery] = useState("dis");
  const [isTracked, setTracked] = useState(true);
  const [fate, setFate] = useState<"restock" | "keep" | "defective" | null>("restock");
  return (
    <Panel title="Fields and form grid">
      <SearchField label="Search units" value={query} onInput={setQuery} results={4} />
      <FormGrid onSubmit={() => showToast("Form sent", { tone: "good" })} actions={<SaveAndCancel />}>
        <TextField label="Name" value={name} onInput={setName} required />
        <TextField label="SKU" value={sku} onInput={setSku} code hint="As on the shelf label" optional />
        <TextField
          label="Barcode"
          value="4006381333930"
          onInput={() => {}}
          code
          error="Another item has this barcode"
        />
        <Select label="Branch" value={branch} placeholder="Choose a branch" options={BRANCHES} onInput={setBranch} />
        <NumberField label="Quantity" value={quantity} onInput={setQuantity} min={1} />
        <MoneyField label="Price" currency="EUR" value={price} onInput={setPrice} />
        <Toggle
          label="Serial tracking"
          hint="Every unit then has a serial number"
          checked={isTracked}
          onInput={setTracked}
        />
        <FormWide>
          <Choice legend="What becomes of the unit?" value={fate} options={FATES} onInput={setFate} />
        </FormWide>
        <FormWide>
          <TextArea label="Note" value={note} onInput={setNote} optional />
        </FormWide>
      </FormGrid>
    </Panel>
  );
}

const BRANCHES = [
  { value: "north", label: "North" },
  { value: "south", label: "South" },
] as const;

const FATES = [
  { value: "restock", label: "Back to stock", hint: "It can be sold again" },
  { value: "keep", label: "Kept aside" },
  { value: "defective", label: "Faulty" },
] as const;

function SaveAndCancel() {
  return (
    <>
      <Button>Cancel</Button>
      <Button type="submit" look="primary">
        Save item
      </Button>
    </>
  );
}

const upper = (text: string) => text.toUpperCase();
const PROBLEMS = new Map([[4, "belongs to another item"]]);

export function LinesSection() {
  const [some, setSome] = useState("SN-001\nSN-002\nsn-001\nSN-077\n");
  const [all, setAll] = useState("SN-001\nSN-002");
  return (
    <Panel title="One per line">
      <LinesField
        label="Serial numbers"
        hint="One per line"
        value={some}
        onInput={setSome}
        requiredLines={5}
        keyOf={upper}
        problems={PROBLEMS}
        tools={<Button icon="scan">Scan</Button>}
      />
      <LinesField
        label="Serial numbers, complete"
        value={all}
        onInput={setAll}
        requiredLines={2}
        keyOf={upper}
        rows={3}
      />
    </Panel>
  );
}
