/** Explains why a serial is not available in this branch, and offers the next step. */
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import type { Unit } from "../../core/model";
import { t } from "../../i18n";
import { Banner, Button, ButtonLink } from "../../ui";
import { codeHref, restockHref, unitHref } from "../hrefs";
import { refusalOf } from "../permission";
import { mayInsist, type Explanation } from "./explain";

export interface ExplainedProps {
  serial: string;
  explanation: Explanation;
  /** The item for which an unknown serial would be received; null if any. */
  itemId: string | null;
  /** Record it anyway, because the person holds the unit. */
  onInsist?: (() => void) | undefined;
  onDismiss?: (() => void) | undefined;
}

export function Explained({ serial, explanation, itemId, onInsist, onDismiss }: ExplainedProps) {
  if (explanation.kind === "available") return null;
  const unit = "unit" in explanation ? explanation.unit : null;
  return (
    <Banner
      tone="warn"
      urgent
      title={titleOf(serial, explanation)}
      actions={
        <>
          {onInsist && mayInsist(explanation) ? <Button onClick={onInsist}>{t("picking.insist")}</Button> : null}
          {explanation.kind === "unknown" ? <WhatIsPossible serial={serial} itemId={itemId} /> : null}
          {unit && explanation.kind !== "taken" ? (
            <ButtonLink href={unitHref(unit.id)}>{t("picking.openUnit")}</ButtonLink>
          ) : null}
          {onDismiss ? (
            <Button look="quiet" onClick={onDismiss}>
              {t("picking.dismiss")}
            </Button>
          ) : null}
        </>
      }
    >
      {explanation.kind === "unknown" && !onInsist ? t("picking.unknownCode") : <Reason explanation={explanation} />}
    </Banner>
  );
}

/** An unknown code may be many things: a separate page lists them. */
function WhatIsPossible({ serial, itemId }: Pick<ExplainedProps, "serial" | "itemId">) {
  if (itemId === null) return <ButtonLink href={codeHref(serial)}>{t("picking.whatIsPossible")}</ButtonLink>;
  if (refusalOf("stock.restock")) return null;
  return (
    <ButtonLink href={restockHref(itemId, serial)} icon="plus">
      {t("picking.restock")}
    </ButtonLink>
  );
}

function titleOf(serial: string, { kind }: Explanation): string {
  if (kind === "taken") return t("picking.taken", { serial });
  return kind === "other_item" ? t("picking.otherItemTitle", { serial }) : t("picking.notThis", { serial });
}

function Reason({ explanation }: { explanation: Explanation }) {
  switch (explanation.kind) {
    case "available":
      return null;
    case "no_serial":
      return <>{t("picking.noSerial")}</>;
    case "unknown":
      return <>{t("picking.unknown")}</>;
    case "taken":
      return null;
    case "other_item":
      return <OtherItem unit={explanation.unit} />;
    case "other_branch":
      return <OtherBranch unit={explanation.unit} />;
    case "not_in_stock":
      return <NotInStock unit={explanation.unit} />;
  }
}

function OtherItem({ unit }: { unit: Unit }) {
  const item = useLive(() => records().item.get(unit.item_id), [unit.item_id]);
  return <>{t("picking.otherItem", { item: item?.name ?? "…" })}</>;
}

function OtherBranch({ unit }: { unit: Unit }) {
  const branch = useLive(() => records().branch.get(unit.branch_id), [unit.branch_id]);
  return <>{t("picking.otherBranch", { branch: branch?.name ?? "…" })}</>;
}

function NotInStock({ unit }: { unit: Unit }) {
  const status = t(`units.${unit.status}`);
  return (
    <>
      {unit.document?.code
        ? t("picking.notInStockBy", { status, document: unit.document.code })
        : t("picking.notInStock", { status })}
    </>
  );
}
