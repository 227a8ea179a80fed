/** Counts and closes a till: one input for each method, with the difference beside it. */
import { Fragment } from "preact";
import { useState } from "preact/hooks";
import type { Till } from "../../core/model";
import { CASH } from "../../core/balance";
import { formatMoney, t } from "../../i18n";
import { Button, Dialog, MoneyField, showToast, TextField } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { CountCash } from "./CountCash";
import { sayMethod } from "./methods";

export function CloseTill({ till, currency, onClose }: { till: Till; currency: string; onClose: () => void }) {
  const expected = [{ method: CASH, amount: 0 }, ...till.expected_now].reduce(
    (sums, { method, amount }) => sums.set(method, amount),
    new Map<string, number>(),
  );
  // Cash has to be counted; other methods are filled in with the expected amount.
  const [counted, setCounted] = useState<ReadonlyMap<string, number | null>>(
    new Map([...expected].map(([method, amount]) => [method, method === CASH ? null : amount])),
  );
  const [note, setNote] = useState("");
  const [isTried, setTried] = useState(false);
  const attempt = useRecording();
  const count = (method: string, amount: number | null) => setCounted(new Map(counted).set(method, amount));
  const close = async () => {
    setTried(true);
    const listed = [...counted].flatMap(([method, amount]) => (amount === null ? [] : [{ method, amount }]));
    if (listed.length < counted.size) return;
    const step = { till_id: till.id, counted: listed, note: note.trim() === "" ? null : note.trim() };
    if (!(await attempt.run(({ record }) => record("till.close", step)))) return;
    showToast(t("money.closed"), { tone: "good" });
    onClose();
  };
  return (
    <Dialog open title={t("money.countAndClose")} onClose={onClose}>
      <div class="stack">
        {[...expected].map(([method, amount]) => (
          <Fragment key={method}>
            <MoneyField
              label={t("money.countedBy", { method: sayMethod(method) })}
              hint={differenceWords(amount, counted.get(method) ?? null, currency)}
              value={counted.get(method) ?? null}
              currency={currency}
              onInput={(typed) => count(method, typed)}
              error={isTried && (counted.get(method) ?? null) === null ? t("repairs.fillIn") : undefined}
            />
            {method === CASH ? (
              <CountCash
                currency={currency}
                about={differenceWords(amount, counted.get(CASH) ?? null, currency)}
                onCounted={(sum) => count(CASH, sum)}
              />
            ) : null}
          </Fragment>
        ))}
        <TextField label={t("money.note")} optional value={note} onInput={setNote} maxLength={200} />
        <Button look="primary" large icon="check" busy={attempt.isBusy} onClick={() => void close()}>
          {t("money.countAndClose")}
        </Button>
        <TroubleBanner trouble={attempt.trouble} />
      </div>
    </Dialog>
  );
}

function differenceWords(expected: number, counted: number | null, currency: string): string {
  const words = { amount: formatMoney(Math.abs((counted ?? expected) - expected), currency) };
  if (counted === null || counted === expected)
    return t("money.expectedAmount", { amount: formatMoney(expected, currency) });
  return t(counted < expected ? "money.tooLittle" : "money.tooMuch", words);
}
