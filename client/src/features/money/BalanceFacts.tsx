/** The balance as large figures, and how it is computed. */
import "./money.css";
import type { Balance } from "../../core/balance";
import { t } from "../../i18n";
import { Money } from "../../ui";

export function BalanceFacts({ record, currency }: { record: Balance; currency: string }) {
  const { charged, paid, refunded, balance } = record;
  if (charged === null && paid === 0) return <p class="soft">{t("money.nothingCharged")}</p>;
  const rows = [
    { name: t("money.charged"), minor: charged },
    { name: t("money.paid"), minor: paid },
    { name: t("money.refunded"), minor: refunded === 0 ? null : refunded },
  ];
  return (
    <>
      {balance === null ? null : (
        <p class="balance" role="status">
          <span>{t(balance < 0 ? "money.overpaid" : balance === 0 ? "money.allPaid" : "money.due")}</span>
          {balance === 0 ? null : (
            <span class="balance__amount">
              <Money minor={Math.abs(balance)} currency={currency} />
            </span>
          )}
        </p>
      )}
      <dl class="balance-sums">
        {rows.map(({ name, minor }) =>
          minor === null ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <Money minor={minor} currency={currency} />
              </dd>
            </div>
          ),
        )}
      </dl>
    </>
  );
}
