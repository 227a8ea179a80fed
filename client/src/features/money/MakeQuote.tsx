/** Creates a quote: its lines, from the work or typed freely, its validity and a note for the customer. */
import { useState } from "preact/hooks";
import type { Repair, Shop } from "../../core/model";
import { dayAfter, dayOf, startOfDay } from "../../core/zoned-day";
import { formatMoney, t } from "../../i18n";
import { newId } from "../../state/new-id";
import { Button, Dialog, IconButton, MoneyField, showToast, TextField } from "../../ui";
import { shownZone } from "../shown-zone";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import type { ChargedLine } from "./charge";
import { emptyLine, isBegun, linesToQuote, type QuoteLine, quoteOf } from "./quote-lines";

/** The default validity of a quote. */
const USUAL_DAYS = 14;
const NOTE_MAX = 500;

export interface MakeQuoteProps {
  repair: Repair;
  /** The lines to begin with. */
  begunWith: readonly ChargedLine[];
  shop: Shop;
  onClose: () => void;
}

export function MakeQuote({ repair, begunWith, shop, onClose }: MakeQuoteProps) {
  const zone = shownZone();
  const [lines, setLines] = useState<readonly QuoteLine[]>(() => linesToQuote(begunWith, shop));
  const [lastDay, setLastDay] = useState(() => dayAfter(dayOf(Date.now(), zone), USUAL_DAYS));
  const [note, setNote] = useState("");
  const [isTried, setTried] = useState(false);
  // Created once, so that a double tap creates one quote.
  const [quote_id] = useState(newId);
  const attempt = useRecording();
  const quoted = quoteOf(lines, shop);
  const save = async () => {
    setTried(true);
    if (!quoted) return;
    const over = lastDay === "" ? null : startOfDay(dayAfter(lastDay, 1), zone);
    const valid_until = over === null ? null : over - 1;
    const quote = { quote_id, repair_id: repair.id, ...quoted, valid_until, note: note.trim() || null };
    if (!(await attempt.run(({ record }) => record("repair.quote", quote)))) return;
    showToast(t("money.quoted", { amount: formatMoney(quoted.total, shop.currency) }), { tone: "good" });
    onClose();
  };
  return (
    <Dialog open title={t("money.quoteOwn")} onClose={onClose} shape="wide" closesOutside={false}>
      <div class="stack">
        <Lines lines={lines} shop={shop} isTried={isTried} onChange={setLines} />
        <TextField label={t("money.validUntil")} type="date" optional value={lastDay} onInput={setLastDay} />
        <TextField label={t("money.quoteNote")} optional value={note} onInput={setNote} maxLength={NOTE_MAX} />
        <Button look="primary" large icon="check" busy={attempt.isBusy} onClick={() => void save()}>
          {quoted ? t("money.makeQuote", { amount: formatMoney(quoted.total, shop.currency) }) : t("money.quoteOwn")}
        </Button>
        <TroubleBanner trouble={attempt.trouble} />
      </div>
    </Dialog>
  );
}

interface LinesProps {
  lines: readonly QuoteLine[];
  shop: Shop;
  isTried: boolean;
  onChange: (lines: readonly QuoteLine[]) => void;
}

function Lines({ lines, shop, isTried, onChange }: LinesProps) {
  const change = (at: number, part: Partial<QuoteLine>) =>
    onChange(lines.map((line, index) => (index === at ? { ...line, ...part } : line)));
  return (
    <>
      <ul class="stack" role="list" aria-label={t("money.lines")}>
        {lines.map((line, at) => (
          <LineFields
            key={at}
            line={line}
            currency={shop.currency}
            isTried={isTried && (isBegun(line) || lines.length === 1)}
            onChange={(part) => change(at, part)}
            onRemove={lines.length > 1 ? () => onChange(lines.filter((_, index) => index !== at)) : undefined}
          />
        ))}
      </ul>
      <div class="cluster">
        <Button icon="plus" onClick={() => onChange([...lines, emptyLine(shop)])}>
          {t("repairs.addWork")}
        </Button>
      </div>
    </>
  );
}

interface LineFieldsProps {
  line: QuoteLine;
  currency: string;
  isTried: boolean;
  onChange: (part: Partial<QuoteLine>) => void;
  onRemove: (() => void) | undefined;
}

function LineFields({ line, currency, isTried, onChange, onRemove }: LineFieldsProps) {
  const { quantity } = line.charged;
  const missing = (isMissing: boolean) => (isTried && isMissing ? t("repairs.fillIn") : undefined);
  return (
    <li class="field-row field-row--amount">
      <TextField
        label={t("money.what")}
        value={line.description}
        onInput={(description) => onChange({ description })}
        maxLength={200}
        error={missing(line.description.trim() === "")}
      />
      <MoneyField
        label={quantity > 1 ? `${quantity} × ${t("money.amount")}` : t("money.amount")}
        value={line.price}
        currency={currency}
        onInput={(price) => onChange({ price })}
        error={missing(line.price === null)}
      />
      {onRemove ? (
        <IconButton icon="trash" label={t("repairs.removeWork", { name: line.description })} onClick={onRemove} />
      ) : null}
    </li>
  );
}
