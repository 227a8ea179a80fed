/** A repair on paper: the slip that the customer gets at the intake, and the one at the pick-up. */
import "./repairs.css";
import { CHECK_STATES } from "../../core/checklists";
import { settingsOf } from "../../core/shop-settings";
import type { Shop } from "../../core/model";
import { insideOf } from "../../core/repair-parts";
import { formatMoney, formatTime, inAList, t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { Button, ButtonLink, Code, InARow, Page, PageHeader, queryOf, replaceQuery, Skeleton, Tabs } from "../../ui";
import { asAddressee, sayText } from "../erased";
import { documentHref } from "../hrefs";
import { moneyOfRepair, type MoneyOfRepair } from "../money/find-money";
import { Letter } from "../printing/Letter";
import { PaperLines } from "../printing/PaperLines";
import { PaperPreview, Sheet } from "../printing/PaperPreview";
import { PrintButton } from "../printing/PrintButton";
import { printReceipt } from "../printing/print";
import { sayCheckKey } from "./ChecklistField";
import { MissingRepair } from "./MissingRepair";
import { readRepair, type RepairDetails } from "./repair-details";
import { repairPaper } from "./repair-paper";
import { RepairPhoto } from "./RepairPhoto";
import { SignaturePicture } from "./SignaturePicture";
import { isDone } from "./repair-state";
import { slipAmounts, type SlipAmounts } from "./slip-amounts";

export function RepairSlipScreen({ repairId }: { repairId: string }) {
  const found = useLive(async () => {
    const details = await readRepair(records(), repairId);
    return details && { details, money: await moneyOfRepair(records(), details.repair, details.repair.branch_id) };
  }, [repairId]);
  const shop = ready.value?.shop;
  if (found === null) return <MissingRepair />;
  if (!found || !shop) {
    return (
      <Page>
        <Skeleton lines={8} />
      </Page>
    );
  }
  return <SlipPage {...found} shop={shop} />;
}

function SlipPage({ details, money, shop }: { details: RepairDetails; money: MoneyOfRepair; shop: Shop }) {
  const { repair } = details;
  const back = documentHref("repair", repair.id);
  const paper = queryOf("paper") === "receipt" ? "receipt" : "a4";
  const title = t(isDone(repair) ? "repairs.pickUpSlip" : "repairs.intakeSlip");
  const lines = repairPaper(details, money, shop);
  return (
    <Page>
      <PageHeader title={title} about={repair.code} backHref={back} />
      <Tabs
        label={t("money.paper")}
        tabs={(["a4", "receipt"] as const).map((id) => ({ id, label: t(`money.paper_${id}`) }))}
        selected={paper}
        onSelect={(id) => replaceQuery({ paper: id === "receipt" ? id : null })}
      >
        <PaperPreview paper={paper}>
          {paper === "a4" ? (
            <Slip details={details} money={money} shop={shop} />
          ) : (
            <Sheet label={title}>
              <PaperLines lines={lines} />
            </Sheet>
          )}
        </PaperPreview>
      </Tabs>
      <div class="form-actions">
        <ButtonLink href={back}>{t("repairs.toRepair")}</ButtonLink>
        {paper === "a4" ? (
          <Button look="primary" icon="print" large onClick={() => window.print()}>
            {t("repairs.printSlip")}
          </Button>
        ) : (
          <PrintButton use="receipt" isMain words={t("repairs.printSlip")} print={() => printReceipt(lines)} />
        )}
      </div>
    </Page>
  );
}

function Slip({ details, money, shop }: { details: RepairDetails; money: MoneyOfRepair; shop: Shop }) {
  const { repair, branch, customer } = details;
  const amounts = slipAmounts(repair, money, shop, t("money.agreedPrice"));
  const { currency, receipt_text } = settingsOf(shop);
  const facts: [name: string, value: string][] = [
    [t("repairs.device"), sayText(repair.device.description)],
    [t("repairs.problem"), sayText(repair.problem)],
    [t("repairs.diagnosis"), sayText(repair.diagnosis ?? "")],
    ...(isDone(repair) ? [] : amountFacts(repair, amounts, currency)),
    [t("intake.promised"), repair.promised_at === null ? "" : formatTime(repair.promised_at, "full")],
    [t("intake.accessories"), inAList(repair.accessories.map(sayText))],
    [t("intake.passcode"), repair.has_passcode ? t("intake.passcodeOnSlip") : ""],
    ...checkedFacts(repair),
  ];
  return (
    <Letter
      title={t(isDone(details.repair) ? "repairs.pickUpNumber" : "repairs.intakeNumber", { code: repair.code })}
      code={repair.code}
      at={repair.completed_at ?? repair.happened_at}
      shopName={shop.name}
      branch={branch}
      to={asAddressee(customer)}
      token={repair.public_token}
      foot={
        <>
          {repair.signature === null ? (
            <p class="slip__signature">{t("repairs.signature")}</p>
          ) : (
            <div class="slip__signed">
              <SignaturePicture id={repair.signature} />
              <p>{t("repairs.signature")}</p>
            </div>
          )}
          {receipt_text === "" ? null : <p class="letter__lines">{receipt_text}</p>}
        </>
      }
    >
      <table class="slip__facts">
        <tbody>
          {repair.device.serial === null ? null : (
            <tr>
              <th>{t("repairs.serial")}</th>
              <td>
                <Code>{repair.device.serial}</Code>
              </td>
            </tr>
          )}
          {facts
            .filter(([, value]) => value !== "")
            .map(([name, value]) => (
              <tr key={name}>
                <th>{name}</th>
                <td>{value}</td>
              </tr>
            ))}
        </tbody>
      </table>
      {isDone(repair) ? (
        <Done details={details} amounts={amounts} currency={currency} />
      ) : (
        <SlipPhotos ids={repair.photos} />
      )}
    </Letter>
  );
}

/** The total and the paid amount; zero amounts are left out. */
function amountFacts(
  { charged, price, status }: RepairDetails["repair"],
  { total, paid, due }: SlipAmounts,
  currency: string,
): [name: string, value: string][] {
  const word = charged !== null ? "money.charged" : price !== null ? "repairs.agreed" : "repairs.sum";
  const shown: [name: string, minor: number | null][] = [
    [t(word), total],
    [t("money.paid"), paid === 0 ? null : paid],
    [t("money.due"), paid === 0 && status === "open" ? null : due],
  ];
  return shown.flatMap(([name, minor]) => (minor === null ? [] : [[name, formatMoney(minor, currency)]]));
}

/** The results of the intake, one line each. */
function checkedFacts({ checklist }: RepairDetails["repair"]): [name: string, value: string][] {
  return CHECK_STATES.map((state) => {
    const found = checklist.filter((part) => part.state === state);
    const said = found.map(({ key, note }) => (note ? `${sayCheckKey(key)} (${sayText(note)})` : sayCheckKey(key)));
    return [t("intake.foundAs", { state: t(`intake.state_${state}`) }), inAList(said)];
  });
}

/** The photos of the device at the intake. */
function SlipPhotos({ ids }: { ids: readonly string[] }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ids are compared by what they are
  const kept = useLive(() => records().photos.bulkGet([...ids]), [ids.join()]);
  if (ids.length === 0) return null;
  return (
    <div class="slip__photos">
      {ids.map((id, at) => (
        <RepairPhoto
          key={id}
          id={id}
          bytes={kept && (kept[at] ?? null)}
          name={t("repairs.photo", { number: at + 1 })}
        />
      ))}
    </div>
  );
}

interface DoneProps {
  details: RepairDetails;
  amounts: SlipAmounts;
  currency: string;
}

/** The labour and parts with the total; their own prices only if they add up to it. */
function Done({ details: { repair, parts }, amounts, currency }: DoneProps) {
  const inside = parts
    .filter(({ part }) => !part.removed)
    .map(({ part, name }) => ({ id: part.operation_id, name, ...insideOf(part) }));
  const price = (minor: number) => (amounts.hasPrices ? formatMoney(minor, currency) : "");
  return (
    <table>
      <thead>
        <tr>
          <th>{t("repairs.work")}</th>
          <th>{amounts.hasPrices ? t("repairs.workPrice") : ""}</th>
        </tr>
      </thead>
      <tbody>
        {repair.labour.map((line, at) => (
          <tr key={at}>
            <td>{line.description}</td>
            <td>{price(line.price)}</td>
          </tr>
        ))}
        {inside.map(({ id, name, quantity, serials, unit_price }) => (
          <tr key={id}>
            <td>
              {quantity === 1 ? name : `${quantity} × ${name}`}{" "}
              {serials ? <InARow facts={serials.map((serial) => <Code>{serial}</Code>)} /> : null}
            </td>
            <td>{price((unit_price ?? 0) * quantity)}</td>
          </tr>
        ))}
        {amountFacts(repair, amounts, currency).map(([name, value]) => (
          <tr key={name}>
            <th>{name}</th>
            <th>{value}</th>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
