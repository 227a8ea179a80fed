/** Operations that a lost device recorded but never sent, found by the codes on its receipts. */
import { useState } from "preact/hooks";
import { readOwed, type Owed } from "../../api/joining";
import type { Device } from "../../core/model";
import { t } from "../../i18n";
import { Banner, Button, Code, Dialog, FormGrid, FormWide, TextField } from "../../ui";
import { AnswerPending } from "../answer-pending";
import { useAnswer } from "../use-answer";

export function OwedDialog({ device, onClose }: { device: Device; onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const [receipt, setReceipt] = useState("");
  const owed = useAnswer(() => readOwed(device.id, receipt), [device.id, receipt]);
  return (
    <Dialog open title={t("team.owedTitle", { name: device.name })} onClose={onClose} shape="wide">
      <div class="stack">
        <FormGrid
          onSubmit={() => setReceipt(typed.trim())}
          actions={
            <Button type="submit" icon="search">
              {t("team.owedLook")}
            </Button>
          }
        >
          <FormWide>
            <TextField
              label={t("team.owedReceipt")}
              hint={t("team.owedReceiptHint", { code: `${device.code}-118` })}
              code
              value={typed}
              onInput={setTyped}
            />
          </FormWide>
        </FormGrid>
        <AnswerPending answer={owed} lines={3} />
        {owed.value ? <OwedList owed={owed.value} /> : null}
      </div>
    </Dialog>
  );
}

function OwedList({ owed: { total, missing, last_seq, known_seq } }: { owed: Owed }) {
  if (total === 0) return <Banner tone="good" title={t("team.owesNothing", { count: last_seq })} />;
  return (
    <>
      <Banner tone="warn" title={t("team.owes", { count: total })}>
        {t("team.owesBody", { last: last_seq, known: known_seq })}
      </Banner>
      <ul class="cluster" role="list" aria-label={t("team.owes", { count: total })}>
        {missing.map(({ seq, code }) => (
          <li key={seq}>
            <Code>{code}</Code>
          </li>
        ))}
      </ul>
    </>
  );
}
