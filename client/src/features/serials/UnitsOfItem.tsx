/** The Serial Numbers tab of an item: every unit with status, branch and document; a tap changes it. */
import { useState } from "preact/hooks";
import type { Item, Status, Unit } from "../../core/model";
import { STATUSES } from "../../core/status";
import { t } from "../../i18n";
import { useMore } from "../../state/more";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { mapPages } from "../../storage/paged";
import { unitsOfItem } from "../../storage/units";
import { ButtonLink, EmptyState, SearchField, Select, ShowMore, Skeleton } from "../../ui";
import { labelsHref, restockHref } from "../hrefs";
import { namedWithDocuments } from "./find-units";
import type { ListedUnit } from "./find-units";
import { UnitSheet } from "./UnitSheet";
import { UnitTable } from "./UnitTable";

export function UnitsOfItem({ item }: { item: Item }) {
  const [text, setText] = useState("");
  const [status, setStatus] = useState<Status | "">("");
  const [chosen, setChosen] = useState<Unit | null>(null);
  const branchId = ready.value?.branch.id ?? "";
  const { rows, left, showMore } = useMore(
    () =>
      mapPages(
        unitsOfItem(records(), { itemId: item.id, branchId }, { text, ...(status ? { status } : {}) }),
        (units) => namedWithDocuments(records(), units),
      ),
    [item.id, branchId, text, status],
  );
  const isSearch = text !== "" || status !== "";
  return (
    <div class="stack">
      <div class="search-bar">
        <SearchField label={t("serials.searchHere")} value={text} onInput={setText} results={rows?.length} />
        <StatusFilter value={status} onInput={setStatus} />
      </div>
      {rows === undefined ? (
        <Skeleton lines={4} />
      ) : (
        <UnitTable
          caption={t("items.serialNumbers")}
          rows={rows}
          showsItem={false}
          onOpen={setChosen}
          empty={isSearch ? <NothingFound /> : <NoUnits item={item} />}
        />
      )}
      <ShowMore left={left} onMore={showMore} />
      <LabelsOf rows={rows ?? []} />
      <UnitSheet unit={chosen} onClose={() => setChosen(null)} linksToPage />
    </div>
  );
}

/** The link to labels for the shown units. */
function LabelsOf({ rows }: { rows: readonly ListedUnit[] }) {
  if (rows.length === 0) return null;
  return (
    <div class="cluster">
      <ButtonLink href={labelsHref(rows.map(({ unit }) => unit.id))} look="quiet" icon="print">
        {t("serials.labels", { count: rows.length })}
      </ButtonLink>
    </div>
  );
}

export function StatusFilter({ value, onInput }: { value: Status | ""; onInput: (status: Status | "") => void }) {
  const options = [
    { value: "" as const, label: t("serials.anyStatus") },
    ...STATUSES.map((status) => ({ value: status, label: t(`units.${status}`) })),
  ];
  return <Select<Status | ""> label={t("serials.status")} value={value} options={options} onInput={onInput} />;
}

export function NothingFound() {
  return (
    <EmptyState icon="search" title={t("serials.nothing")}>
      {t("serials.nothingAbout")}
    </EmptyState>
  );
}

function NoUnits({ item }: { item: Item }) {
  return (
    <EmptyState
      icon="barcode"
      title={t("serials.none")}
      action={
        <ButtonLink href={restockHref(item.id)} look="primary" icon="plus">
          {t("items.restock")}
        </ButtonLink>
      }
    >
      {t("serials.noneAbout")}
    </EmptyState>
  );
}
