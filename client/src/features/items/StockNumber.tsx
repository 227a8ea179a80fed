/** The stock of an item; a negative or low figure is also marked in words. */
import "./stock-number.css";
import { formatNumber, t } from "../../i18n";
import { Icon } from "../../ui";

export function StockNumber({ quantity, warnsAt }: { quantity: number | null; warnsAt: number | null }) {
  if (quantity === null) return <span class="soft">{t("items.notTracked")}</span>;
  const isLow = quantity < 0 || (warnsAt !== null && quantity <= warnsAt);
  return (
    <span class={isLow ? "stock-number stock-number--low" : "stock-number"}>
      {isLow ? <Icon name="warning" label={t("items.lowHere")} /> : null}
      {formatNumber(quantity)}
    </span>
  );
}
