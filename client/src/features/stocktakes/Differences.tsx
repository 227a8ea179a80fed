/** Items without serials whose count differs from the records, each adjusted by one tap. */
import type { QuantityDifference, Stocktake } from "../../core/model";
import { formatNumber, inARow, t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { Button, ListRow, ListRows, Panel, showToast, Skeleton } from "../../ui";
import { itemHref } from "../hrefs";
import { refusalOf } from "../permission";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { useIds } from "../use-ids";
import { adjustedItems } from "./find-stocktakes";
import { adjustQuantity } from "./proposals";

export function Differences({
  stocktake,
  differences,
}: {
  stocktake: Stocktake;
  differences: readonly QuantityDifference[];
}) {
  const attempt = useRecording();
  const idOf = useIds();
  const known = useLive(async () => {
    const items = await records().item.bulkGet(differences.map(({ item_id }) => item_id));
    return { names: items.map((item) => item?.name ?? "?"), adjusted: await adjustedItems(records(), stocktake) };
  }, [stocktake, differences]);
  const adjust = async (name: string, { item_id, difference }: QuantityDifference) => {
    const { type, payload } = adjustQuantity(item_id, difference, {
      newId: () => idOf(item_id),
      branchId: stocktake.branch_id,
      code: stocktake.code,
    });
    await attempt.run(async ({ record }) => {
      const { code } = await record(type, payload, { branchId: stocktake.branch_id });
      showToast(t("stocktakes.settledNow", { name, code: code ?? "" }), { tone: "good" });
    });
  };
  return (
    <Panel title={inARow([t("stocktakes.differences"), formatNumber(differences.length)])}>
      <TroubleBanner trouble={attempt.trouble} />
      {known === undefined ? (
        <Skeleton lines={3} />
      ) : (
        <ListRows label={t("stocktakes.differences")}>
          {differences.map((line, index) => (
            <ListRow
              key={line.item_id}
              title={known.names[index]}
              about={t("stocktakes.differenceOf", { counted: line.counted, expected: line.expected })}
              href={itemHref(line.item_id, "stock")}
              trailing={
                known.adjusted.has(line.item_id) ? (
                  <span class="soft">{t("stocktakes.settled")}</span>
                ) : (
                  <Button
                    refusal={refusalOf("stock.adjust", stocktake.branch_id)}
                    onClick={() => void adjust(known.names[index]!, line)}
                  >
                    {t("stocktakes.adjust", { count: line.counted })}
                  </Button>
                )
              }
            />
          ))}
        </ListRows>
      )}
    </Panel>
  );
}
