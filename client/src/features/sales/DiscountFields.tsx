/** A discount as an amount, or as a percentage by tap. */
import { formatNumber, t } from "../../i18n";
import { Button, MoneyField } from "../../ui";
import { percentOf } from "./cart";

const PERCENTS = [5, 10, 20, 50];

export interface DiscountFieldsProps {
  label: string;
  hint: string;
  value: number;
  /** The amount to which the percentage applies. */
  of: number;
  currency: string;
  error?: string | undefined;
  onInput: (discount: number) => void;
}

export function DiscountFields({ label, hint, value, of, currency, error, onInput }: DiscountFieldsProps) {
  return (
    <>
      <MoneyField
        label={label}
        hint={hint}
        value={value}
        currency={currency}
        error={error}
        onInput={(amount) => onInput(Math.max(0, amount ?? 0))}
      />
      <div class="cluster" role="group" aria-label={t("sales.percentOff")}>
        {PERCENTS.map((percent) => (
          <Button
            key={percent}
            pressed={value > 0 && value === percentOf(of, percent)}
            onClick={() => onInput(percentOf(of, percent))}
          >
            {t("sales.percent", { percent: formatNumber(percent) })}
          </Button>
        ))}
        {value > 0 ? (
          <Button look="quiet" onClick={() => onInput(0)}>
            {t("sales.noDiscount")}
          </Button>
        ) : null}
      </div>
    </>
  );
}
