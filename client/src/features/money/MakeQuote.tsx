/** Creates a quote for the repair's charge, with its validity and a note for the customer. */
import { useState } from "preact/hooks";
import type { Repair, Shop } from "../../core/model";
import { dayAfter, dayOf, startOfDay } from "../../core/zoned-day";
import { formatMoney, t } from "../../i18n";
import { newId } from "../../state/new-id";
import { Button, Dialog, showToast, TextField } from "../../ui";
import { shownZone } from "../shown-zone";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import type { Charge } from "./charge";

/** The default validity of a quote. */
const USUAL_DAYS = 14;
const NOTE_MAX = 500;

export interface MakeQuoteProps {
  repair: Repair;
  charge: Charge;
  shop: Shop;
  onClose: () => void;
}

export function MakeQuote({ repair, charge: { lines, total }, shop, onClose }: MakeQuoteProps) {
  const zone = shownZone();
  const [lastDay, setLastDay] = useState(() => dayAfter(dayOf(Date.now(), zone), USUAL_DAYS));
  const [note, setNote] = useState("");
  // Created once, so that a double tap creates one quote.
  const [quote_id] = useState(newId);
  const attempt = useRecording();
  const amount = formatMoney(total, shop.currency);
  const save = async () => {
    const over = lastDay === "" ? null : startOfDay(dayAfter(lastDay, 1), zone);
    const valid_until = over === null ? null : over - 1;
    const quote = { quote_id, repair_id: repair.id, lines, total, valid_until, note: note.trim() || null };
    if (!(await attempt.run(({ record }) => record("repair.quote", quote)))) return;
    showToast(t("money.quoted", { amount }), { tone: "good" });
    onClose();
  };
  return (
    <Dialog open title={t("money.makeQuote", { amount })} onClose={onClose}>
      <div class="stack">
        <TextField label={t("money.validUntil")} type="date" optional value={lastDay} onInput={setLastDay} />
        <TextField label={t("money.quoteNote")} optional value={note} onInput={setNote} maxLength={NOTE_MAX} />
        <Button look="primary" large icon="check" busy={attempt.isBusy} onClick={() => void save()}>
          {t("money.makeQuote", { amount })}
        </Button>
        <TroubleBanner trouble={attempt.trouble} />
      </div>
    </Dialog>
  );
}
