/** Shows which column of the file is which field; the person can correct it. */
import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { Button, Panel, Select } from "../../ui";
import { chosenFields, importColumns, type Field, type ImportKind, type Mapping } from "./columns";
import { labelOf } from "./field-words";

/** The value for no column, because a select's value is a text. */
const NONE = "-";
const EXAMPLE_LENGTH = 24;

export interface ColumnsPanelProps {
  kind: ImportKind;
  headers: readonly string[];
  /** The first line of the file, shown as an example. */
  first: readonly string[];
  mapping: Mapping;
  isFixed: boolean;
  onChange: (mapping: Mapping) => void;
}

/** Fields with a column and required fields are shown first; the others on request. */
export function ColumnsPanel({ kind, headers, first, mapping, isFixed, onChange }: ColumnsPanelProps) {
  const needed = importColumns(kind).flatMap(({ name, required }) => (required ? [name] : []));
  const [isWhole, setWhole] = useState(false);
  // A guessed field stays visible when the person sets it to no column.
  const [guessed] = useState(mapping);
  const fields = chosenFields(kind).filter(
    (field) => isWhole || guessed[field] !== undefined || mapping[field] !== undefined || needed.includes(field),
  );
  const options = headers.map((header, at) => ({
    value: String(at),
    label: first[at] ? `${header} (${shortened(first[at])})` : header,
  }));
  const choose = (field: Field, chosen: string) => {
    const { [field]: _before, ...others } = mapping;
    onChange(chosen === NONE ? others : { ...others, [field]: Number(chosen) });
  };
  return (
    <Panel title={t("imports.columns")}>
      <p class="soft">{t("imports.columnsAbout")}</p>
      <div class="form-grid">
        {fields.map((field) => (
          <Select
            key={field}
            label={labelOf(kind, field)}
            value={mapping[field] === undefined ? NONE : String(mapping[field])}
            options={[{ value: NONE, label: t("imports.noColumn") }, ...options]}
            disabled={isFixed}
            onInput={(chosen) => choose(field, chosen)}
          />
        ))}
      </div>
      {fields.length < chosenFields(kind).length && !isFixed ? (
        <Button onClick={() => setWhole(true)}>{t("imports.moreColumns")}</Button>
      ) : null}
    </Panel>
  );
}

function shortened(text: string): string {
  return text.length <= EXAMPLE_LENGTH ? text : `${text.slice(0, EXAMPLE_LENGTH - 1)}…`;
}
