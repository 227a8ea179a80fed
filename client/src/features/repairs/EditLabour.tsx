/** The labour that is charged, line by line. */
import { useState } from "preact/hooks";
import type { Repair } from "../../core/model";
import { t } from "../../i18n";
import { Button, Dialog, FormGrid, FormWide, IconButton, MoneyField, TextField, showToast } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { labourOf, linesOf, type LabourLine } from "./labour-form";

export function EditLabour({ repair, currency, onClose }: { repair: Repair; currency: string; onClose: () => void }) {
  const [lines, setLines] = useState<LabourLine[]>(linesOf(repair.labour));
  const [isTried, setTried] = useState(false);
  const attempt = useRecording();
  const change = (at: number, part: Partial<LabourLine>) =>
    setLines(lines.map((line, index) => (index === at ? { ...line, ...part } : line)));
  const save = async () => {
    setTried(true);
    const labour = labourOf(lines);
    if (!labour) return;
    if (!(await attempt.run(({ record }) => record("repair.update", { repair_id: repair.id, changes: { labour } }))))
      return;
    showToast(t("repairs.workSaved"), { tone: "good" });
    onClose();
  };
  return (
    <Dialog open title={t("repairs.editWork")} onClose={onClose} shape="wide" closesOutside={false}>
      <FormGrid
        onSubmit={() => void save()}
        actions={
          <Button type="submit" look="primary" icon="check" busy={attempt.isBusy}>
            {t("repairs.saveWork")}
          </Button>
        }
      >
        <FormWide>
          <ul class="stack" role="list">
            {lines.map((line, at) => (
              <LabourFields
                key={at}
                line={line}
                currency={currency}
                isTried={isTried}
                onChange={(part) => change(at, part)}
                onRemove={lines.length > 1 ? () => setLines(lines.filter((_, index) => index !== at)) : undefined}
              />
            ))}
          </ul>
        </FormWide>
        <FormWide>
          <Button icon="plus" onClick={() => setLines([...lines, { description: "", price: null }])}>
            {t("repairs.addWork")}
          </Button>
        </FormWide>
        <TroubleBanner trouble={attempt.trouble} />
      </FormGrid>
    </Dialog>
  );
}

interface LabourFieldsProps {
  line: LabourLine;
  currency: string;
  isTried: boolean;
  onChange: (part: Partial<LabourLine>) => void;
  onRemove: (() => void) | undefined;
}

function LabourFields({ line, currency, isTried, onChange, onRemove }: LabourFieldsProps) {
  const isBegun = line.description.trim() !== "" || line.price !== null;
  const missing = (isMissing: boolean) => (isTried && isBegun && isMissing ? t("repairs.fillIn") : undefined);
  return (
    <li class="field-row field-row--amount">
      <TextField
        label={t("repairs.workDone")}
        value={line.description}
        onInput={(description) => onChange({ description })}
        maxLength={200}
        error={missing(line.description.trim() === "")}
      />
      <MoneyField
        label={t("repairs.workPrice")}
        value={line.price}
        currency={currency}
        onInput={(price) => onChange({ price })}
        error={missing(line.price === null || line.price < 0)}
      />
      {onRemove ? (
        <IconButton icon="trash" label={t("repairs.removeWork", { name: line.description })} onClick={onRemove} />
      ) : null}
    </li>
  );
}
