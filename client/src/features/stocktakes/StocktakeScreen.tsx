/** One stock-take: counting while it is open, and its result after it is closed, with the submitted counts. */
import { useState } from "preact/hooks";
import type { Stocktake } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { DateTime, EmptyState, InARow, ListRow, ListRows, Page, PageHeader, Panel, ShowMore, Skeleton } from "../../ui";
import { HREFS } from "../hrefs";
import { StandingBanner } from "../standing";
import { Counting } from "./Counting";
import { Result } from "./Result";
import { sayScope, StocktakeStatus } from "./StocktakesScreen";

const PAGE = 20;

export function StocktakeScreen({ documentId }: { documentId: string }) {
  const found = useLive(async () => ({ stocktake: await records().stocktake.get(documentId) }), [documentId]);
  if (found === undefined)
    return (
      <Page>
        <Skeleton lines={5} />
      </Page>
    );
  const { stocktake } = found;
  if (!stocktake) {
    return (
      <Page>
        <PageHeader title={t("units.stocktake")} backHref={HREFS.stocktakes} />
        <EmptyState icon="check" title={t("restock.noDocument")}>
          {t("restock.noDocumentAbout")}
        </EmptyState>
      </Page>
    );
  }
  const about = (
    <span class="cluster">
      <StocktakeStatus status={stocktake.status} /> {sayScope(stocktake)}
    </span>
  );
  return (
    <Page>
      <PageHeader
        title={t("stocktakes.stocktake", { code: stocktake.code })}
        about={about}
        backHref={HREFS.stocktakes}
      />
      <StandingBanner record={stocktake} />
      {stocktake.status === "open" ? <Counting stocktake={stocktake} /> : <Result stocktake={stocktake} />}
      <HandIns stocktake={stocktake} />
    </Page>
  );
}

function HandIns({ stocktake: { counts } }: { stocktake: Stocktake }) {
  const [shown, setShown] = useState(PAGE);
  const people = useLive(async () => new Map((await records().user.toArray()).map(({ id, name }) => [id, name])), []);
  return (
    <Panel title={t("stocktakes.handIns")}>
      {counts.length === 0 ? <p class="soft">{t("stocktakes.nothingYet")}</p> : null}
      {counts.length > 0 ? (
        <ListRows label={t("stocktakes.handIns")}>
          {[...counts]
            .reverse()
            .slice(0, shown)
            .map((count) => (
              <ListRow
                key={count.operation_id}
                title={t("stocktakes.counted", {
                  count: count.serials.length + count.quantities.reduce((sum, { quantity }) => sum + quantity, 0),
                })}
                about={
                  <InARow
                    facts={[
                      t("stocktakes.handInAbout", {
                        person: people?.get(count.actor_id) ?? "",
                        device: count.device_code,
                      }),
                      <DateTime at={count.happened_at} />,
                    ]}
                  />
                }
              />
            ))}
        </ListRows>
      ) : null}
      <ShowMore left={counts.length - shown} page={PAGE} onMore={() => setShown(shown + PAGE)} />
    </Panel>
  );
}
