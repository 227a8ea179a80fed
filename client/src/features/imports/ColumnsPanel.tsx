/** Which column of the file is which, to be put right. */
import { t } from "../../i18n";
import { Panel, Select } from "../../ui";
import { chosenFields, type Field, type ImportKind, type Mapping } from "./columns";

/** Stands for no column: a select's value is a text. */
const NONE = "-";
const EXAMPLE_LENGTH = 24;

export interface ColumnsPanelProps {
  kind: ImportKind;
  headers: readonly string[];
  /** The first line, to recognise a column by what is in it. */
  first: readonly string[];
  mapping: Mapping;
  isFixed: boolean;
  onChange: (mapping: Mapping) => void;
}

export function ColumnsPanel({ kind, headers, first, mapping, isFixed, onChange }: ColumnsPanelProps) {
  const options = headers.map((header, at) => ({ value: String(at), label: first[at] ? `${header} (${shortened(first[at])})` : header }));
  const choose = (field: Field, chosen: string) => {
    const { [field]: _before, ...others } = mapping;
    onChange(chosen === NONE ? others : { ...others, [field]: Number(chosen) });
  };
  return (
    <Panel title={t("imports.columns")}>
      <p class="soft">{t("imports.columnsAbout")}</p>
      <div class="form-grid">
        {chosenFields(kind).map((field) => (
          <Select
            key={field}
            label={t(`imports.field_${field}`)}
            value={mapping[field] === undefined ? NONE : String(mapping[field])}
            options={[{ value: NONE, label: t("imports.noColumn") }, ...options]}
            disabled={isFixed}
            onInput={(chosen) => choose(field, chosen)}
          />
        ))}
      </div>
    </Panel>
  );
}

function shortened(text: string): string {
  return text.length <= EXAMPLE_LENGTH ? text : `${text.slice(0, EXAMPLE_LENGTH - 1)}…`;
}
