/** Counts cash by notes and coins; `onCounted` gets every new sum. */
import "./money.css";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { denominationsOf, sumOf } from "../../core/denominations";
import { minorDigits } from "../../core/money";
import { formatMoney, t } from "../../i18n";
import { Button, NumberField } from "../../ui";

const MOST_PIECES = 10_000;

export interface CountCashProps {
  currency: string;
  /** The difference from the expected sum, in words. */
  about?: string;
  onCounted: (sum: number) => void;
}

export function CountCash(props: CountCashProps) {
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <Pieces {...props} />;
  return (
    <Button look="quiet" icon="plus" onClick={() => setOpen(true)}>
      {t("money.countPieces")}
    </Button>
  );
}

/** One field for each note and coin; the largest has the focus at first. */
function Pieces({ currency, about, onCounted }: CountCashProps) {
  const [pieces, setPieces] = useState<ReadonlyMap<number, number>>(new Map());
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => place.current?.querySelector("input")?.focus(), []);
  const count = (denomination: number, number: number) => {
    const counted = new Map(pieces).set(denomination, Math.min(number, MOST_PIECES));
    setPieces(counted);
    onCounted(sumOf(counted));
  };
  return (
    <div ref={place} class="denominations" role="group" aria-label={t("money.pieces")} onKeyDown={toNextField}>
      {denominationsOf(currency, minorDigits(currency)).map((denomination) => (
        <NumberField
          key={denomination}
          label={`${formatMoney(denomination, currency)} ×`}
          // Empty instead of 0, because a 3 typed beside a 0 would give 30.
          value={pieces.get(denomination) || null}
          max={MOST_PIECES}
          plain
          onInput={(number) => count(denomination, number ?? 0)}
        />
      ))}
      <p class="denominations__sum" role="status">
        <strong>{formatMoney(sumOf(pieces), currency)}</strong> <span>{about}</span>
      </p>
    </div>
  );
}

/** Enter moves the focus to the next note or coin, past the buttons. */
function toNextField(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
  event.preventDefault();
  const fields = [...event.currentTarget.querySelectorAll("input")];
  fields[fields.indexOf(event.target) + 1]?.focus();
}
