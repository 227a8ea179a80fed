/** One sale: the goods and the customer, the present state of its units, its returns, and the next steps. */
import { useState } from "preact/hooks";
import { mayRecord } from "../../core/status";
import { formatMoney, inAList, inARow, t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import {
  Banner,
  Button,
  ButtonLink,
  Code,
  DateTime,
  Dialog,
  Fact,
  Facts,
  ListRow,
  ListRows,
  Money,
  Page,
  PageHeader,
  Panel,
  showToast,
  Skeleton,
  TextField,
  withCodes,
} from "../../ui";
import { sayCustomerAndPhone, sayText } from "../erased";
import { SaleMoney } from "../money/SaleMoney";
import { HREFS, conflictHref, customerHref, documentHref, returnHref, unitHref } from "../hrefs";
import { TroubleBanner } from "../trouble-banner";
import { SerialLinks } from "../serial-links";
import { CorrectedUnits, WrongUnitMenu, type WrittenStep } from "../serials/WrongUnit";
import { UnitStatus } from "../unit-status";
import { StandingBanner, isOfUnit } from "../standing";
import { useRecording } from "../use-recording";
import { MissingSale } from "./MissingSale";
import { PageOfSale } from "./PageOfSale";
import { methodWord } from "./Receipt";
import { readSale, type SaleDetails, type SoldLine } from "./sale-details";
import { differenceOf, SaleSums } from "./SaleSums";
import { SaleStatus } from "./SaleStatus";

export function SaleScreen({ saleId }: { saleId: string }) {
  const details = useLive(() => readSale(records(), saleId), [saleId]);
  if (details === null) return <MissingSale />;
  return <Page>{details ? <SalePage details={details} /> : <Skeleton lines={8} />}</Page>;
}

function SalePage({ details }: { details: SaleDetails }) {
  const [isVoiding, setVoiding] = useState(false);
  const { shop, role } = ready.value!;
  const { sale } = details;
  const isOver = sale.status !== "completed";
  return (
    <>
      <PageHeader
        title={`${t("units.sale")} ${sale.code}`}
        about={<SaleStatus sale={sale} />}
        backHref={HREFS.sales}
        actions={
          <>
            <ButtonLink href={`${documentHref("sale", sale.id)}/receipt`} icon="print">
              {t("sales.receipt")}
            </ButtonLink>
            <ButtonLink href={`${documentHref("sale", sale.id)}/invoice`} icon="print">
              {t("sales.invoice")}
            </ButtonLink>
            {isOver ? null : (
              <>
                <ButtonLink href={returnHref(sale.id)} icon="undo">
                  {t("sales.giveBack")}
                </ButtonLink>
                <Button
                  icon="trash"
                  refusal={mayRecord(role, "sale.void") ? undefined : t("sales.onlyManager")}
                  onClick={() => setVoiding(true)}
                >
                  {t("sales.void")}
                </Button>
              </>
            )}
          </>
        }
      />
      <SaleBanners details={details} currency={shop.currency} />
      <SoldLines details={details} currency={shop.currency} />
      <CorrectedUnits documentId={sale.id} serials={sale.lines.flatMap(({ serials }) => serials ?? [])} />
      <Panel>
        <div class="sums">
          <SaleSums sale={details.sale} currency={shop.currency} />
        </div>
      </Panel>
      <SaleMoney sale={sale} currency={shop.currency} />
      <SaleFacts details={details} currency={shop.currency} />
      {isVoiding ? <VoidDialog saleId={sale.id} code={sale.code} onClose={() => setVoiding(false)} /> : null}
    </>
  );
}

function SaleBanners({
  details: { sale, conflicts, isWaitingHere },
  currency,
}: {
  details: SaleDetails;
  currency: string;
}) {
  const difference = differenceOf(sale);
  return (
    <>
      {isWaitingHere ? <Banner tone="info">{t("sales.waitsHere")}</Banner> : null}
      <StandingBanner record={sale} />
      {conflicts.filter(isOfUnit).map((conflict) => (
        <Banner
          key={conflict.id}
          tone="warn"
          actions={<ButtonLink href={conflictHref(conflict.id)}>{t("sales.openConflict")}</ButtonLink>}
        >
          {conflict.standing === "contested" ? t("sales.contested") : t("sales.waiting")}
        </Banner>
      ))}
      {difference === 0 ? null : (
        <Banner tone="warn">{t("sales.differs", { amount: formatMoney(Math.abs(difference), currency) })}</Banner>
      )}
      {sale.void_reason !== null && sale.status === "voided" ? (
        <Banner tone="neutral">{t("sales.voidedBecause", { reason: sayText(sale.void_reason) })}</Banner>
      ) : null}
    </>
  );
}

function SoldLines({ details: { sale, lines }, currency }: { details: SaleDetails; currency: string }) {
  const written = (line: SoldLine["line"], serial: string): WrittenStep => ({
    operationId: sale.operation_id,
    serial,
    itemId: line.item_id,
    branchId: sale.branch_id,
    isFromStock: true,
  });
  return (
    <Panel title={t("sales.lines")}>
      {lines.map(({ line, name, units }, at) => (
        <div key={at} class="stack stack--tight">
          <div class="cluster cluster--apart">
            <span class="strong">{name}</span>
            <span>
              {t("sales.each", { quantity: line.quantity, price: formatMoney(line.unit_price, currency) })}
              {line.discount ? ` − ${formatMoney(line.discount, currency)}` : ""}
            </span>
          </div>
          {line.serials && line.serials.length > 0 ? (
            <ListRows label={name}>
              {line.serials.map((serial, index) => {
                const unit = units[index];
                return (
                  <ListRow
                    key={serial}
                    title={<Code>{serial}</Code>}
                    href={unit ? unitHref(unit.id) : undefined}
                    trailing={
                      <>
                        {unit ? (
                          <UnitStatus status={unit.status} contested={unit.contested} creditOnly={unit.credit_only} />
                        ) : null}
                        {unit?.document?.id === sale.id ? <WrongUnitMenu step={written(line, serial)} /> : null}
                      </>
                    }
                  />
                );
              })}
            </ListRows>
          ) : null}
        </div>
      ))}
    </Panel>
  );
}

function SaleFacts({ details, currency }: { details: SaleDetails; currency: string }) {
  const { sale, branch, person, customer, returns, exchanged } = details;
  return (
    <Panel title={t("sales.details")}>
      <Facts>
        <Fact term={t("sales.payments")}>
          {inARow(
            sale.payments.map(({ method, amount }) => `${methodWord(method)} ${formatMoney(amount, currency)}`),
          ) || "–"}
        </Fact>
        {exchanged.map((back) => (
          <Fact key={back.id} term={t("sales.exchangeOf")} isWide>
            <a href={documentHref("return", back.id)}>{back.code}</a>{" "}
            <SerialLinks serials={back.lines.flatMap(({ serials }) => serials ?? [])} />
          </Fact>
        ))}
        <Fact term={t("sales.when")}>
          <DateTime at={sale.happened_at} />
        </Fact>
        <Fact term={t("sales.branch")}>{branch?.name}</Fact>
        <Fact term={t("sales.person")}>{person?.name}</Fact>
        <Fact term={t("sales.device")}>
          <Code>{sale.device_code}</Code>
        </Fact>
        <Fact term={t("sales.customer")}>
          {customer ? (
            <a href={customerHref(customer.id)}>{withCodes(sayCustomerAndPhone(customer))}</a>
          ) : (
            t("sales.walkIn")
          )}
        </Fact>
        <PageOfSale sale={sale} />
      </Facts>
      {returns.length > 0 ? (
        <ListRows label={t("sales.returns")}>
          {returns.map((back) => (
            <ListRow
              key={back.id}
              title={t("sales.returnedAs", { code: back.code })}
              href={documentHref("return", back.id)}
              about={inARow([
                sayText(back.reason),
                ...back.lines.map(
                  (line) =>
                    `${inAList(line.serials ?? [`${line.quantity} ×`])}: ${t(`returns.fate_${line.disposition}`)}`,
                ),
              ])}
              trailing={<Money minor={-back.refund} currency={currency} />}
            />
          ))}
        </ListRows>
      ) : null}
    </Panel>
  );
}

function VoidDialog({ saleId, code, onClose }: { saleId: string; code: string; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const [isEmpty, setEmpty] = useState(false);
  const attempt = useRecording();
  const confirm = async () => {
    if (reason.trim() === "") return setEmpty(true);
    const done = await attempt.run(({ record }) => record("sale.void", { sale_id: saleId, reason: reason.trim() }));
    if (!done) return;
    showToast(t("sales.voidDone", { code }));
    onClose();
  };
  return (
    <Dialog
      open
      title={t("sales.voidTitle", { code })}
      onClose={onClose}
      footer={
        <Button look="danger" icon="trash" busy={attempt.isBusy} onClick={() => void confirm()}>
          {t("sales.void")}
        </Button>
      }
    >
      <div class="stack">
        <p>{t("sales.voidBody")}</p>
        <TextField
          label={t("sales.voidReason")}
          value={reason}
          onInput={setReason}
          required
          error={isEmpty && reason.trim() === "" ? t("sales.reasonNeeded") : undefined}
        />
        <TroubleBanner trouble={attempt.trouble} />
      </div>
    </Dialog>
  );
}
