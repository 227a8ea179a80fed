/** The stock-takes of this branch. */
import type { Stocktake } from "../../core/model";
import { t } from "../../i18n";
import { branchName } from "../../state/branch-names";
import { ready } from "../../state/session";
import { Button, ButtonLink, type Column, EmptyState, Page, PageHeader } from "../../ui";
import { BranchDocuments, OpenOrClosed } from "../BranchDocuments";
import { HREFS } from "../hrefs";
import { refusalOf } from "../permission";
import { countedIn } from "./count";

export function StocktakesScreen() {
  const refusal = refusalOf("stocktake.open");
  const add = refusal ? (
    <Button icon="plus" refusal={refusal}>
      {t("stocktakes.new")}
    </Button>
  ) : (
    <ButtonLink href={HREFS.newStocktake} look="primary" icon="plus">
      {t("stocktakes.new")}
    </ButtonLink>
  );
  const none = (
    <EmptyState icon="check" title={t("stocktakes.none")}>
      {t("stocktakes.noneAbout")}
    </EmptyState>
  );
  return (
    <Page>
      <PageHeader title={t("stocktakes.title")} about={ready.value?.branch.name} backHref={HREFS.stock} actions={add} />
      <BranchDocuments
        kind="stocktake"
        title={t("stocktakes.title")}
        path="/stocktakes"
        status={({ status }) => <StocktakeStatus status={status} />}
        columns={columns()}
        empty={none}
      />
    </Page>
  );
}

export function StocktakeStatus({ status }: { status: Stocktake["status"] }) {
  const words = { open: t("stocktakes.status_open"), closed: t("stocktakes.status_closed") };
  return <OpenOrClosed status={status} words={words} />;
}

function columns(): readonly Column<Stocktake>[] {
  return [
    { key: "scope", header: t("stocktakes.scope"), cell: sayScope },
    {
      key: "counted",
      header: t("stocktakes.handIns"),
      cell: (stocktake) => t("stocktakes.counted", { count: countedIn(stocktake) }),
    },
  ];
}

export function sayScope({ item_ids, branch_id }: Stocktake): string {
  if (item_ids !== null) return t("stocktakes.scopeItems", { count: item_ids.length });
  return t("stocktakes.everything", { branch: branchName(branch_id) });
}
