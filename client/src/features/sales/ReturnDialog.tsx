/** What came back of a sale, what becomes of each unit, and what the customer gets for it. */
import { useState } from "preact/hooks";
import type { Disposition } from "../../core/status";
import { formatMoney, t } from "../../i18n";
import { newId, record } from "../../state/record";
import { serialKeyOrNull } from "../../core/serial-key";
import { useScanTarget } from "../../scan";
import { Banner, Button, Dialog, MoneyField, NumberField, Select, TextField, Toggle, showToast } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";
import { refundOf, returnLines, returnables, type Choice, type Returnable } from "./give-back";
import type { SaleStory } from "./sale-story";

const DISPOSITIONS: readonly Disposition[] = ["restock", "keep", "defective", "credit_only"];

export interface ReturnDialogProps {
  story: SaleStory;
  currency: string;
  onClose: () => void;
}

export function ReturnDialog({ story, currency, onClose }: ReturnDialogProps) {
  const { sale, returns, lines } = story;
  const all = returnables(sale, returns);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Choice>>(new Map());
  const [reason, setReason] = useState("");
  const [refund, setRefund] = useState<number | null>(null);
  const [error, setError] = useState<"reason" | "nothing" | null>(null);
  const attempt = useAttempt();
  const due = refundOf(all, chosen);
  const nameOf = ({ item_id, serial }: Returnable) => serial ?? lines.find(({ line }) => line.item_id === item_id)?.name ?? item_id;
  const choose = (key: string, choice: Choice) => setChosen(new Map(chosen).set(key, choice));
  useScanTarget((text) => {
    const scanned = all.find(({ serial }) => serial !== null && serialKeyOrNull(serial) === serialKeyOrNull(text));
    if (scanned) choose(scanned.key, { quantity: 1, disposition: chosen.get(scanned.key)?.disposition ?? "restock" });
  });

  const takeBack = async () => {
    const told = returnLines(all, chosen);
    if (told.length === 0) return setError("nothing");
    if (reason.trim() === "") return setError("reason");
    const done = await attempt.run(async () => {
      const { code } = await record("sale.return", { return_id: newId(), sale_id: sale.id, reason: reason.trim(), lines: told, refund: refund ?? due });
      showToast(t("sales.returnDone", { code: code ?? "" }), { tone: "good" });
    });
    if (done) onClose();
  };

  return (
    <Dialog
      open
      title={t("sales.returnTitle", { code: sale.code })}
      onClose={onClose}
      shape="sheet"
      closesOutside={false}
      footer={
        all.length === 0 ? undefined : (
          <Button look="primary" icon="undo" busy={attempt.isBusy} onClick={() => void takeBack()}>
            {t("sales.takeBack")}
          </Button>
        )
      }
    >
      {all.length === 0 ? (
        <p>{t("sales.nothingLeft")}</p>
      ) : (
        <div class="stack">
          <p class="soft">{t("sales.returnPick")}</p>
          {error === "nothing" ? (
            <Banner tone="bad" urgent>
              {t("sales.nothingPicked")}
            </Banner>
          ) : null}
          {all.map((one) => (
            <ReturnChoice key={one.key} one={one} name={nameOf(one)} choice={chosen.get(one.key)} onChoose={(choice) => choose(one.key, choice)} />
          ))}
          <TextField label={t("sales.returnReason")} value={reason} onInput={setReason} required error={error === "reason" ? t("sales.reasonNeeded") : undefined} />
          <MoneyField label={t("sales.refund")} hint={t("sales.refundHint", { amount: formatMoney(due, currency) })} value={refund ?? due} currency={currency} onInput={setRefund} />
          <TroubleBanner trouble={attempt.trouble} />
        </div>
      )}
    </Dialog>
  );
}

interface ReturnChoiceProps {
  one: Returnable;
  name: string;
  choice: Choice | undefined;
  onChoose: (choice: Choice) => void;
}

function ReturnChoice({ one, name, choice, onChoose }: ReturnChoiceProps) {
  const { quantity, disposition } = choice ?? { quantity: 0, disposition: "restock" as const };
  return (
    <div class="stack stack--tight">
      {one.serial !== null ? (
        <Toggle label={t("sales.returnWhich", { name })} checked={quantity > 0} onInput={(isBack) => onChoose({ quantity: isBack ? 1 : 0, disposition })} />
      ) : (
        <NumberField label={t("sales.returnHowMany", { name })} value={quantity} min={0} max={one.quantity} onInput={(count) => onChoose({ quantity: Math.min(one.quantity, Math.max(0, count ?? 0)), disposition })} />
      )}
      {quantity > 0 ? (
        <Select label={t("sales.becomes", { name })} value={disposition} options={DISPOSITIONS.map((value) => ({ value, label: t(`sales.${value}`) }))} onInput={(value) => onChoose({ quantity, disposition: value })} />
      ) : null}
    </div>
  );
}
