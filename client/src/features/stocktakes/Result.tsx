/** The result of a closed stock-take, and for each finding a button that records the correcting operation. */
import type { Stocktake, StocktakeResult } from "../../core/model";
import { t } from "../../i18n";
import { Banner, EmptyState } from "../../ui";
import { Differences } from "./Differences";
import { Findings } from "./Findings";
import { FINDING_KINDS } from "./proposals";

export function Result({ stocktake }: { stocktake: Stocktake }) {
  const { result } = stocktake;
  if (result === null) {
    return (
      <Banner tone="info" icon="sync" title={t("stocktakes.resultWaits")}>
        {t("stocktakes.resultWaitsAbout")}
      </Banner>
    );
  }
  if (isAllRight(result)) {
    return (
      <EmptyState icon="good" title={t("stocktakes.allRight")}>
        {t("stocktakes.allRightAbout", { count: stocktake.expected?.serials.length ?? 0 })}
      </EmptyState>
    );
  }
  return (
    <>
      {FINDING_KINDS.map((kind) =>
        result[kind].length > 0 ? (
          <Findings key={kind} kind={kind} serials={result[kind]} stocktake={stocktake} />
        ) : null,
      )}
      {result.quantities.length > 0 ? <Differences stocktake={stocktake} differences={result.quantities} /> : null}
    </>
  );
}

function isAllRight(result: StocktakeResult): boolean {
  return result.quantities.length === 0 && FINDING_KINDS.every((kind) => result[kind].length === 0);
}
