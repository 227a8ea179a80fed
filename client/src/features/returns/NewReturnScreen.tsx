/** A new return: find the sale by the receipt or the unit, or continue without one. */
import { t } from "../../i18n";
import { ready } from "../../state/session";
import { ButtonLink, EmptyState, Page, PageHeader, queryOf, replaceQuery } from "../../ui";
import { HREFS } from "../hrefs";
import { AgainstSale } from "./AgainstSale";
import type { ComingBack } from "./find-back";
import { FindBack } from "./FindBack";
import { WithoutReceipt } from "./WithoutReceipt";

export function NewReturnScreen() {
  const saleId = queryOf("sale");
  if (saleId !== "") return <AgainstSale key={saleId} saleId={saleId} serial={queryOf("serial")} />;
  return queryOf("without") === "" ? <WhatCameBack /> : <WithoutReceipt />;
}

function WhatCameBack() {
  const go = (found: ComingBack) => {
    switch (found.kind) {
      case "sale":
        return replaceQuery({ sale: found.sale.id });
      case "unit":
        return replaceQuery(
          found.sale
            ? { sale: found.sale.id, serial: found.unit.serial }
            : { without: "receipt", thing: found.unit.serial },
        );
      case "item":
        return replaceQuery({ without: "receipt", thing: found.item.name });
    }
  };
  return (
    <Page>
      <PageHeader title={t("returns.new")} about={ready.value?.branch.name} backHref={HREFS.returns} />
      <FindBack label={t("returns.find")} onFound={go} />
      <EmptyState
        icon="undo"
        title={t("returns.findTitle")}
        action={<ButtonLink href={`${HREFS.newReturn}?without=receipt`}>{t("returns.noReceipt")}</ButtonLink>}
      >
        {t("returns.findBody")}
      </EmptyState>
    </Page>
  );
}
