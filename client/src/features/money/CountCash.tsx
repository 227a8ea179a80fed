/** Cash, counted by its notes and coins: each sum is passed on as it is counted. */
import { useState } from "preact/hooks";
import { denominationsOf, sumOf } from "../../core/denominations";
import { minorDigits } from "../../core/money";
import { formatMoney, t } from "../../i18n";
import { Button, NumberField } from "../../ui";

const MOST_PIECES = 10_000;

export function CountCash({ currency, onCounted }: { currency: string; onCounted: (sum: number) => void }) {
  const [isOpen, setOpen] = useState(false);
  const [pieces, setPieces] = useState<ReadonlyMap<number, number>>(new Map());
  const count = (denomination: number, number: number) => {
    const counted = new Map(pieces).set(denomination, Math.min(number, MOST_PIECES));
    setPieces(counted);
    onCounted(sumOf(counted));
  };
  if (!isOpen)
    return (
      <Button look="quiet" icon="plus" onClick={() => setOpen(true)}>
        {t("money.countPieces")}
      </Button>
    );
  return (
    <div class="denominations" role="group" aria-label={t("money.pieces")}>
      {denominationsOf(currency, minorDigits(currency)).map((denomination) => (
        <NumberField
          key={denomination}
          label={`${formatMoney(denomination, currency)} ×`}
          value={pieces.get(denomination) ?? 0}
          max={MOST_PIECES}
          onInput={(number) => count(denomination, number ?? 0)}
        />
      ))}
    </div>
  );
}
