/** The counter between two sales: frequent items by tap, the day's total, and the last sales for reprinting. */
import "./counter.css";
import type { Item } from "../../core/model";
import { dayOf, startOfDay } from "../../core/zoned-day";
import { formatMoney, t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { ButtonLink, Code, DateTime, EmptyState, InARow, ListRow, ListRows, Money, Panel } from "../../ui";
import { documentHref } from "../hrefs";
import { readCounter, type CounterFacts } from "./counter-facts";
import type { ListedSale } from "./find-sales";

/** Undefined until it is read. */
export function useCounterFacts(): CounterFacts | undefined {
  const { id, time_zone } = ready.value!.branch;
  const today = dayOf(Date.now(), time_zone);
  return useLive(() => readCounter(records(), id, startOfDay(today, time_zone) ?? 0), [id, today, time_zone]);
}

export function NothingYet({ often, onItem }: { often: readonly Item[]; onItem: (item: Item) => void }) {
  const currency = ready.value!.shop.currency;
  if (often.length === 0) {
    return (
      <EmptyState icon="receipt" title={t("sales.empty")}>
        {t("sales.emptyBody")}
      </EmptyState>
    );
  }
  return (
    <>
      <p class="soft">
        <InARow facts={[<strong>{t("sales.empty")}</strong>, t("sales.emptyBody")]} />
      </p>
      <section class="stack stack--tight">
        <h2>{t("sales.soldOften")}</h2>
        <div class="tiles">
          {often.map((item) => (
            <button key={item.id} type="button" class="tile" onClick={() => onItem(item)}>
              <span>{item.name}</span>
              <span class="tile__about soft small">{formatMoney(item.price, currency)}</span>
            </button>
          ))}
        </div>
      </section>
    </>
  );
}

export function Today({ today, last }: CounterFacts) {
  const currency = ready.value!.shop.currency;
  return (
    <div class="counter__today stack">
      <Panel title={t("sales.soldToday")}>
        <p class="cluster cluster--apart">
          <span class="soft">{t("sales.salesToday", { count: today.count })}</span>
          <strong class="counter__takings">
            <Money minor={today.total} currency={currency} />
          </strong>
        </p>
      </Panel>
      {last.length > 0 ? (
        <Panel title={t("sales.lastSales")}>
          <ListRows label={t("sales.lastSales")}>
            {last.map((listed) => (
              <LastSale key={listed.sale.id} listed={listed} currency={currency} />
            ))}
          </ListRows>
        </Panel>
      ) : null}
    </div>
  );
}

function LastSale({ listed: { sale, customer, what }, currency }: { listed: ListedSale; currency: string }) {
  const href = documentHref("sale", sale.id);
  return (
    <ListRow
      title={what}
      about={
        <InARow
          facts={[
            customer,
            formatMoney(sale.total, currency),
            <DateTime at={sale.happened_at} />,
            <Code>{sale.code}</Code>,
          ]}
        />
      }
      href={href}
      trailing={
        <ButtonLink href={`${href}/receipt`} look="quiet" icon="print">
          {t("sales.receipt")}
        </ButtonLink>
      }
    />
  );
}
