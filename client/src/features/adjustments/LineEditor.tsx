/** One line of an adjustment: the new quantity or the difference, and the units that are added or removed. */
import { useState } from "preact/hooks";
import { serialKeyOrNull } from "../../core/serial-key";
import { t } from "../../i18n";
import { ready } from "../../state/session";
import { Banner, Button, NumberField } from "../../ui";
import { SerialPicker } from "../picking/SerialPicker";
import { SerialEntry } from "../serial-entry/SerialEntry";
import { sayMismatch } from "../serial-entry/serial-words";
import { useSerialCheck } from "../serial-entry/use-serial-check";
import { SerialChip } from "../stock/PickedLinesList";
import { namedBy, type AdjustmentDraft, type AdjustmentLine, type KnownLine } from "./adjustment-form";

export interface LineEditorProps {
  known: KnownLine;
  /** The line as typed; `known` is looked up for it. */
  line: AdjustmentLine;
  by: AdjustmentDraft["by"];
  isTried: boolean;
  onChange: (change: (line: AdjustmentLine) => Partial<AdjustmentLine>) => void;
}

export function LineEditor({ known, line, by, isTried, onChange }: LineEditorProps) {
  const { before, serial_tracked } = known;
  const delta = line.delta ?? 0;
  const named = namedBy(known);
  return (
    <div class="stack">
      {by === "quantity" ? (
        <NumberField
          label={t("adjustments.newQuantity")}
          hint={t("adjustments.here", { count: before })}
          value={line.delta === null ? null : before + line.delta}
          onInput={(quantity) => onChange(() => ({ delta: quantity === null ? null : quantity - before }))}
          error={isTried && delta === 0 ? t("adjustments.noChange") : undefined}
          required
        />
      ) : (
        <NumberField
          label={t("adjustments.difference")}
          hint={t("adjustments.here", { count: before })}
          value={line.delta}
          min={-1_000_000}
          onInput={(given) => onChange(() => ({ delta: given }))}
          error={isTried && delta === 0 ? t("adjustments.noChange") : undefined}
          required
        />
      )}
      {delta === 0 ? null : <p role="status">{t("adjustments.becomes", { before, after: before + delta })}</p>}
      {named === 0 ? null : (
        <p role="status">
          {named > 0 ? t("adjustments.names", { count: named }) : t("adjustments.namesGone", { count: -named })}
        </p>
      )}
      {serial_tracked && delta > 0 ? (
        <NewUnits known={known} line={line} isTried={isTried} onChange={onChange} />
      ) : null}
      {serial_tracked && delta < 0 ? (
        <GoneUnits known={known} line={line} onChange={onChange} isTried={isTried} />
      ) : null}
    </div>
  );
}

function NewUnits({ known, line, isTried, onChange }: Omit<LineEditorProps, "by">) {
  const { check, names } = useSerialCheck(line.added, line.delta ?? 0, known.category, line.item_id);
  return (
    <SerialEntry
      label={t("adjustments.addSerials")}
      text={line.added}
      onInput={(added) => onChange(() => ({ added }))}
      check={check}
      names={names}
      finds={line.item_id}
      onQuantity={(delta) => onChange(() => ({ delta }))}
      error={isTried ? (sayMismatch(check) ?? undefined) : undefined}
    />
  );
}

function GoneUnits({ known, line, isTried, onChange }: Omit<LineEditorProps, "by">) {
  const [isPicking, setPicking] = useState(false);
  const required = -(line.delta ?? 0);
  const { picked } = line;
  const left = required - picked.length;
  return (
    <div class="stack stack--tight">
      <strong>{t("adjustments.pickSerials", { count: required })}</strong>
      <p class="small soft" role="status">
        {t("adjustments.picked", { count: picked.length, required })}
      </p>
      <div class="cluster">
        {picked.map((serial) => (
          <SerialChip
            key={serial}
            serial={serial}
            onTakeOut={() => onChange((now) => ({ picked: now.picked.filter((other) => other !== serial) }))}
          />
        ))}
        <Button icon="plus" onClick={() => setPicking(true)}>
          {t("stock.pickSerials")}
        </Button>
      </div>
      {left < 0 ? (
        <Banner
          tone="warn"
          actions={
            <Button onClick={() => onChange((now) => ({ delta: -now.picked.length }))}>
              {t("restock.useCount", { count: -picked.length })}
            </Button>
          }
        >
          {t("adjustments.tooManyPicked", { count: -left })}
        </Banner>
      ) : null}
      {left > 0 && isTried ? <Banner tone="bad">{t("adjustments.stillToPick", { count: left })}</Banner> : null}
      {isPicking ? (
        <SerialPicker
          item={{ id: line.item_id, name: known.name }}
          branchId={ready.value?.branch.id ?? ""}
          taken={picked.map((serial) => serialKeyOrNull(serial) ?? serial)}
          onPick={(serial) => onChange((now) => ({ picked: [...now.picked, serial] }))}
          onClose={() => setPicking(false)}
        />
      ) : null}
    </div>
  );
}
