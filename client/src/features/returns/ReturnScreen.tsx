/** One return: the returned goods, the disposition of each unit, the refund, and the next steps. */
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import {
  Banner,
  ButtonLink,
  Code,
  DateTime,
  EmptyState,
  Fact,
  Facts,
  InARow,
  ListRow,
  ListRows,
  Money,
  Page,
  PageHeader,
  Panel,
  Skeleton,
  withCodes,
} from "../../ui";
import { sayCustomer, sayText } from "../erased";
import { HREFS, documentHref, unitHref } from "../hrefs";
import { SerialLinks } from "../serial-links";
import { WrongUnitMenu, type WrittenStep } from "../serials/WrongUnit";
import { UnitStatus } from "../unit-status";
import { StandingBanner } from "../standing";
import { readReturn, type ReturnDetails } from "./return-details";

export function ReturnScreen({ returnId }: { returnId: string }) {
  const details = useLive(() => readReturn(records(), returnId), [returnId]);
  if (details === undefined) {
    return (
      <Page>
        <Skeleton lines={6} />
      </Page>
    );
  }
  return <Page>{details ? <ReturnPage details={details} /> : <MissingReturn />}</Page>;
}

export function MissingReturn() {
  return (
    <>
      <PageHeader title={t("returns.notHere")} backHref={HREFS.returns} />
      <EmptyState
        icon="undo"
        title={t("returns.notHere")}
        action={<ButtonLink href={HREFS.returns}>{t("returns.list")}</ButtonLink>}
      >
        {t("returns.notHereBody")}
      </EmptyState>
    </>
  );
}

function ReturnPage({ details }: { details: ReturnDetails }) {
  const { back, sale, exchangedFor, isWaitingHere } = details;
  const currency = ready.value?.shop.currency ?? "EUR";
  return (
    <>
      <PageHeader
        title={t("returns.one", { code: back.code })}
        about={<DateTime at={back.happened_at} />}
        backHref={HREFS.returns}
        actions={
          <ButtonLink href={`${documentHref("return", back.id)}/slip`} icon="print">
            {t("returns.slip")}
          </ButtonLink>
        }
      />
      {isWaitingHere ? <Banner tone="info">{t("returns.waitsHere")}</Banner> : null}
      <StandingBanner record={back} />
      {back.standing === "contested" || back.standing === "waiting" ? (
        <Banner tone="warn">{t("returns.unsettled")}</Banner>
      ) : null}
      <Panel title={t("returns.lines")}>
        <LinesBack details={details} />
      </Panel>
      <Panel title={t("returns.details")}>
        <Facts>
          <Fact term={t("returns.refund")}>
            <Money minor={back.refund} currency={currency} />
          </Fact>
          <Fact term={t("returns.reason")}>{sayText(back.reason)}</Fact>
          <Fact term={t("returns.sale")}>
            {sale ? (
              <a href={documentHref("sale", sale.id)}>{withCodes(sale.code)}</a>
            ) : back.repair_id ? (
              <a href={documentHref("repair", back.repair_id)}>{t("units.repair")}</a>
            ) : (
              t("returns.noSale")
            )}
          </Fact>
          {exchangedFor ? (
            <Fact term={t("returns.exchangedFor")} isWide>
              <a href={documentHref("sale", exchangedFor.id)}>{exchangedFor.code}</a>{" "}
              <SerialLinks serials={exchangedFor.lines.flatMap(({ serials }) => serials ?? [])} />
            </Fact>
          ) : null}
          <Fact term={t("returns.branch")}>{details.branch?.name}</Fact>
          <Fact term={t("returns.person")}>{details.person?.name}</Fact>
          {details.customer ? <Fact term={t("returns.customer")}>{sayCustomer(details.customer)}</Fact> : null}
        </Facts>
      </Panel>
    </>
  );
}

function LinesBack({ details: { back, lines } }: { details: ReturnDetails }) {
  const written = (itemId: string, serial: string): WrittenStep => ({
    operationId: back.operation_id,
    serial,
    itemId,
    branchId: back.branch_id,
    isFromStock: false,
  });
  return (
    <ListRows label={t("returns.lines")}>
      {lines.flatMap(({ line, item, units }, at) => {
        const fate = t(`returns.fate_${line.disposition}`);
        if (!line.serials)
          return [
            <ListRow
              key={at}
              title={item?.name ?? "?"}
              about={t("returns.piecesBack", { count: line.quantity, fate })}
            />,
          ];
        return line.serials.map((serial, index) => {
          const unit = units[index];
          return (
            <ListRow
              key={`${at} ${serial}`}
              title={item?.name ?? "?"}
              about={<InARow facts={[<Code>{serial}</Code>, fate]} />}
              href={unit ? unitHref(unit.id) : undefined}
              trailing={
                unit ? (
                  <>
                    <UnitStatus status={unit.status} contested={unit.contested} creditOnly={unit.credit_only} />
                    <WrongUnitMenu step={written(line.item_id, serial)} />
                  </>
                ) : undefined
              }
            />
          );
        });
      })}
    </ListRows>
  );
}
