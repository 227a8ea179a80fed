/** The price of the repair: the labour, the parts in it, and the agreed price. */
import "../sales/sums.css";
import { useState } from "preact/hooks";
import type { Repair } from "../../core/model";
import { formatMoney, t } from "../../i18n";
import { Button, Panel } from "../../ui";
import { EditLabour } from "./EditLabour";
import { sumOf } from "./repair-state";

export function PricePanel({ repair, currency }: { repair: Repair; currency: string }) {
  const [isEditing, setEditing] = useState(false);
  const { parts, total } = sumOf(repair);
  const lines = [
    ...repair.labour.map(({ description, price }, at) => ({ key: `labour-${at}`, name: description, amount: price })),
    { key: "parts", name: t("repairs.parts"), amount: parts },
  ];
  return (
    <Panel title={t("repairs.work")}>
      <dl class="sums">
        {lines.map(({ key, name, amount }) => (
          <div key={key} class="sums__row">
            <dt>{name}</dt>
            <dd>{formatMoney(amount, currency)}</dd>
          </div>
        ))}
        <div class="sums__row sums__row--total">
          <dt>{t("repairs.sum")}</dt>
          <dd>{formatMoney(total, currency)}</dd>
        </div>
        {repair.price === null ? null : (
          <div class="sums__row sums__row--total">
            <dt>{t("repairs.agreed")}</dt>
            <dd>{formatMoney(repair.price, currency)}</dd>
          </div>
        )}
      </dl>
      {repair.status === "cancelled" ? null : (
        <div class="cluster">
          <Button icon="edit" onClick={() => setEditing(true)}>
            {t("repairs.editWork")}
          </Button>
        </div>
      )}
      {isEditing ? <EditLabour repair={repair} currency={currency} onClose={() => setEditing(false)} /> : null}
    </Panel>
  );
}
