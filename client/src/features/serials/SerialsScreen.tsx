/** Warranty & Serials: finds any unit of the shop by its serial or its customer, with the selected one beside the
 * list. */
import { STATUSES } from "../../core/status";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { useMore } from "../../state/more";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import {
  EmptyState,
  ListDetail,
  Page,
  PageHeader,
  queryOf,
  replaceQuery,
  SearchField,
  Select,
  ShowMore,
  Skeleton,
} from "../../ui";
import { documentsWith } from "../../storage/look-up";
import { ExportLink } from "../ExportLink";
import { useOpen } from "../first-open";
import { findUnits } from "./find-units";
import { readNames } from "./names";
import { NothingFound, StatusFilter } from "./UnitsOfItem";
import { UnitDocuments } from "./UnitDocuments";
import { UnitPage } from "./UnitPage";
import { UnitTable } from "./UnitTable";

const PAGE = 25;

export function SerialsScreen({ unitKey }: { unitKey?: string }) {
  const open = useOpen(
    unitKey,
    () => findUnits(records(), asked()),
    ({ unit }) => unit.id,
  );
  return (
    <ListDetail
      list={<UnitList current={open} />}
      detail={open ? <UnitPage key={open} unitKey={open} /> : null}
      hint={
        <EmptyState icon="shield" title={t("serials.title")}>
          {t("serials.nothingAbout")}
        </EmptyState>
      }
    />
  );
}

const here = () => ready.value?.branch.id ?? "";
const asked = () => ({
  text: queryOf("q"),
  status: STATUSES.find((known) => known === queryOf("status")) ?? ("" as const),
  branchId: queryOf("branch") || here(),
});

function UnitList({ current }: { current: string | undefined }) {
  const { text, status, branchId } = asked();
  const branches =
    useLive(
      async () => (await records().branch.toArray()).sort((one, other) => one.name.localeCompare(other.name)),
      [],
    ) ?? [];
  const { rows, left, showMore } = useMore(
    () => findUnits(records(), { text, status, branchId }),
    [text, status, branchId],
    PAGE,
  );
  return (
    <Page>
      <PageHeader
        title={t("serials.title")}
        about={
          text === ""
            ? t("serials.inBranch", { branch: branches.find(({ id }) => id === branchId)?.name ?? "" })
            : undefined
        }
      />
      <div class="search-bar">
        <SearchField
          label={t("serials.search")}
          value={text}
          onInput={(q) => replaceQuery({ q })}
          results={rows?.length}
        />
        <StatusFilter value={status} onInput={(chosen) => replaceQuery({ status: chosen })} />
        {text === "" && branches.length > 1 ? (
          <Select
            label={t("serials.branch")}
            value={branchId}
            options={branches.map(({ id, name }) => ({ value: id, label: name }))}
            onInput={(chosen) => replaceQuery({ branch: chosen === here() ? null : chosen })}
          />
        ) : null}
      </div>
      {rows === undefined ? (
        <Skeleton lines={6} />
      ) : (
        <UnitTable
          caption={t("serials.title")}
          rows={rows}
          showsItem
          current={current}
          empty={text === "" && status === "" ? <NothingHere /> : <NothingFound />}
        />
      )}
      <ShowMore left={left} onMore={showMore} />
      <ExportLink
        path="/serials"
        query={text === "" ? { branch_id: branchId, status: status || null } : { q: text, status: status || null }}
      />
      {rows?.length === 0 && text !== "" ? <DocumentsWithout unit={text} /> : null}
    </Page>
  );
}

function NothingHere() {
  return (
    <EmptyState icon="shield" title={t("serials.none")}>
      {t("serials.noneAbout")}
    </EmptyState>
  );
}

/** Documents may have a serial without a unit: a customer's own device, or a unit that was not received yet. */
function DocumentsWithout({ unit }: { unit: string }) {
  const documents = useLive(() => documentsWith(records(), [unit]), [unit]);
  const nameOf = useLive(readNames, []);
  if (!documents || documents.length === 0) return null;
  return (
    <>
      <p>{t("serials.noUnitButDocuments")}</p>
      <UnitDocuments documents={documents} nameOf={nameOf} />
    </>
  );
}
