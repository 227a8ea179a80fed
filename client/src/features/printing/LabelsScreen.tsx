/** Labels for units, 62 x 29 mm: any number of each, with or without the price. */
import { useState } from "preact/hooks";
import type { Shop } from "../../core/model";
import type { LabelText } from "../../core/printing/zpl";
import { formatMoney, t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { ButtonLink, EmptyState, NumberField, Page, PageHeader, Panel, Skeleton, Toggle, queryOf } from "../../ui";
import { HREFS } from "../hrefs";
import { unitsToLabel, type LabelledUnit } from "./labelled-units";
import { PaperPreview } from "./PaperPreview";
import { printLabels } from "./print";
import { PrintButton } from "./PrintButton";
import { UnitLabel } from "./UnitLabel";

const MOST_COPIES = 20;
/** More labels on one page would make the browser slow. */
const MOST_LABELS = 500;

export function LabelsScreen() {
  const [asked, restockId, transferId] = [queryOf("units"), queryOf("restock"), queryOf("transfer")];
  const found = useLive(
    () => unitsToLabel(records(), { units: asked.split("\n").filter((key) => key !== ""), restockId, transferId }),
    [asked, restockId, transferId],
  );
  return (
    <Page>
      <PageHeader
        title={t("printing.labels")}
        about={found ? t("printing.labelsFor", { count: found.length }) : undefined}
        backHref={HREFS.serials}
      />
      {found === undefined ? <Skeleton lines={6} /> : null}
      {found?.length === 0 ? (
        <EmptyState
          icon="print"
          title={t("printing.noUnits")}
          action={<ButtonLink href={HREFS.serials}>{t("printing.chooseUnits")}</ButtonLink>}
        >
          {t("printing.noUnitsBody")}
        </EmptyState>
      ) : null}
      {found && found.length > 0 ? <Labels units={found.slice(0, MOST_LABELS)} /> : null}
    </Page>
  );
}

function Labels({ units }: { units: readonly LabelledUnit[] }) {
  const [copies, setCopies] = useState(1);
  const [isPriced, setPriced] = useState(true);
  const shop = ready.value?.shop;
  if (!shop) return null;
  return (
    <>
      <Panel>
        <div class="form-grid">
          <NumberField
            label={t("printing.copies")}
            value={copies}
            min={1}
            max={MOST_COPIES}
            onInput={(count) => setCopies(Math.min(MOST_COPIES, Math.max(1, count ?? 1)))}
          />
          <Toggle label={t("printing.withPrice")} checked={isPriced} onInput={setPriced} />
        </div>
        <p class="small soft">{t("printing.labelPaper")}</p>
      </Panel>
      <PaperPreview paper="label">
        {units.flatMap(({ unit, item }) =>
          Array.from({ length: copies }, (_, copy) => (
            <UnitLabel
              key={`${unit.id} ${copy}`}
              serial={unit.serial}
              itemName={item?.name ?? unit.serial}
              sku={item?.sku ?? null}
              price={isPriced && item ? item.price : null}
              currency={shop.currency}
              shopName={shop.name}
            />
          )),
        )}
      </PaperPreview>
      <div class="form-actions">
        <PrintButton
          use="label"
          words={t("printing.printLabels", { count: units.length * copies })}
          print={() =>
            printLabels(
              units.map((each) => labelOf(each, shop, isPriced)),
              copies,
            )
          }
          isMain
        />
      </div>
    </>
  );
}

/** The data of `UnitLabel`. */
function labelOf({ unit, item }: LabelledUnit, shop: Shop, isPriced: boolean): LabelText {
  return {
    name: item?.name ?? unit.serial,
    serial: unit.serial,
    foot: item?.sku ?? shop.name,
    price: isPriced && item ? formatMoney(item.price, shop.currency) : "",
  };
}
