/** One repair: the device and its problem, the parts in it, and the possible next steps. */
import "./repairs.css";
import { useState } from "preact/hooks";
import type { Repair } from "../../core/model";
import { formatMoney, t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import {
  Age,
  Banner,
  ButtonLink,
  Code,
  Confirm,
  DateTime,
  Fact,
  Facts,
  InARow,
  Menu,
  Page,
  PageHeader,
  Panel,
  queryOf,
  replaceQuery,
  showToast,
  Skeleton,
} from "../../ui";
import { CustomerLine } from "../contacts/CustomerLine";
import { sayText } from "../erased";
import type { Recorder, Recording } from "../recorder";
import { MessagesPanel } from "../messages/MessagesPanel";
import { MoneyPanel } from "../money/MoneyPanel";
import { HREFS, codeHref, conflictHref } from "../hrefs";
import { CorrectedUnits } from "../serials/WrongUnit";
import { refusalOf } from "../permission";
import { lookUpCode } from "../picking/look-up-code";
import { useScan } from "../scan-table";
import { openCode } from "../serials/open-code";
import { StandingBanner, isOfUnit } from "../standing";
import { TroubleBanner } from "../trouble-banner";
import { undoBy } from "../undo";
import { useRecording } from "../use-recording";
import { AddPart } from "./AddPart";
import { DeviceHistoryList } from "./DeviceHistoryList";
import { EditRepair } from "./EditRepair";
import { IntakePanel } from "./IntakePanel";
import { MissingRepair } from "./MissingRepair";
import { NotesPanel } from "./NotesPanel";
import { PartsPanel } from "./PartsPanel";
import { PhotosPanel } from "./PhotosPanel";
import { Promised } from "./Promised";
import { PricePanel } from "./PricePanel";
import { PublicLink } from "./public-link";
import { readRepair, type RepairDetails } from "./repair-details";
import { RepairStatus } from "./RepairStatus";
import { NextSteps, type Step } from "./NextSteps";
import { ticketActions } from "./ticket-actions";

export function RepairScreen({ repairId }: { repairId: string }) {
  const details = useLive(() => readRepair(records(), repairId), [repairId]);
  if (details === null) return <MissingRepair />;
  return <Page>{details ? <RepairPage details={details} /> : <Skeleton lines={8} />}</Page>;
}

/** The operation that reverts each step; null if there is none. */
const UNDO: Readonly<Record<Step, Step | null>> = { complete: "reopen", reopen: "complete", deliver: null };

async function takeStep({ record }: Recorder, repair: Repair, step: Step): Promise<void> {
  await record(`repair.${step}`, { repair_id: repair.id });
  const back = UNDO[step];
  showToast(t(`repairs.done_${step}`, { code: repair.code }), {
    tone: "good",
    undo: back ? undoBy((recorder) => takeStep(recorder, repair, back)) : undefined,
  });
}

type Opened = "part" | "cancel" | "edit" | null;

function RepairPage({ details }: { details: RepairDetails }) {
  const { shop, branch } = ready.value!;
  const { repair } = details;
  const asked = queryOf("part");
  const [opened, setOpened] = useState<Opened>(asked !== "" && repair.status === "open" ? "part" : null);
  const [scanned, setScanned] = useState<string | null>(null);
  // The change from the payment at pick-up, in minor units.
  const [change, setChange] = useState(0);
  const close = () => {
    setOpened(null);
    setScanned(null);
    replaceQuery({ part: null });
  };
  const attempt = useRecording();
  const scan = (code: string) => {
    setScanned(code);
    setOpened("part");
  };
  usePartScan(repair, opened !== null, scan);
  const act = (step: Recording) => void attempt.run(step);
  const cancel: Recording = async ({ record }) => {
    await record("repair.cancel", { repair_id: repair.id });
    showToast(t("repairs.done_cancel", { code: repair.code }));
    close();
  };
  return (
    <>
      <RepairHeader repair={repair} act={act} onOpen={setOpened} />
      <StandingBanner record={repair} />
      <ChangeToGive amount={repair.status === "delivered" ? change : 0} currency={shop.currency} />
      <UnitConflicts details={details} />
      <TicketPanel details={details} currency={shop.currency} />
      <div class="columns">
        <div class="stack">
          <IntakePanel repair={repair} />
          <PartsPanel details={details} currency={shop.currency} />
          <CorrectedUnits
            documentId={details.repair.id}
            serials={details.repair.parts.flatMap(({ serials }) => serials ?? [])}
          />
          <PricePanel repair={repair} currency={shop.currency} />
          <MoneyPanel repair={repair} shop={shop} />
        </div>
        <div class="stack">
          <PhotosPanel repair={repair} />
          <NotesPanel repair={repair} />
          <MessagesPanel repair={repair} customer={details.customer} shop={shop} branch={details.branch} />
        </div>
      </div>
      {repair.device.serial === null ? null : <DeviceHistoryList serial={repair.device.serial} except={repair.id} />}
      <TroubleBanner trouble={attempt.trouble} />
      <NextSteps
        key={repair.status}
        repair={repair}
        shop={shop}
        isBusy={attempt.isBusy}
        onStep={(step) => act((recorder) => takeStep(recorder, repair, step))}
        onHandedOver={setChange}
        onAddPart={() => setOpened("part")}
      />
      {opened === "part" ? (
        <AddPart
          repairId={repair.id}
          branchId={branch.id}
          serial={scanned ?? (asked === "" ? null : asked)}
          onClose={close}
        />
      ) : null}
      {opened === "edit" ? <EditRepair repair={repair} currency={shop.currency} onClose={close} /> : null}
      <Confirm
        open={opened === "cancel"}
        title={t("repairs.cancelTitle", { code: repair.code })}
        body={t("repairs.cancelBody")}
        action={t("repairs.cancel")}
        danger
        busy={attempt.isBusy}
        onConfirm={() => act(cancel)}
        onClose={close}
      />
    </>
  );
}

/** The change after a cash payment, as the largest figure on the screen. */
function ChangeToGive({ amount, currency }: { amount: number; currency: string }) {
  if (amount === 0) return null;
  return (
    <p class="paid-figure" role="status">
      {t("money.giveBack")} <strong>{formatMoney(amount, currency)}</strong>
    </p>
  );
}

/** A scanned part is added to the repair; a document or a customer is opened, as on other screens. */
function usePartScan(repair: Repair, isBusy: boolean, onPart: (code: string) => void): void {
  const isOpen = repair.status === "open" && !refusalOf("repair.add_part");
  const add = async (code: string) => {
    const named = await lookUpCode(records(), code);
    const isPart = named.length === 0 || named.some(({ kind }) => kind === "serial" || kind === "item");
    if (isPart) onPart(code);
    else await openCode(code);
  };
  useScan("ticket", isBusy ? "busy" : isOpen ? "open" : "closed", { add_part: (code) => void add(code) });
}

interface RepairHeaderProps {
  repair: Repair;
  act: (step: Recording) => void;
  onOpen: (opened: Opened) => void;
}

function RepairHeader({ repair, act, onOpen }: RepairHeaderProps) {
  return (
    <PageHeader
      title={sayText(repair.device.description)}
      about={
        <span class="cluster">
          <Code>{repair.code}</Code>
          <RepairStatus repair={repair} />
        </span>
      }
      backHref={HREFS.repairs}
      actions={<Menu name={repair.code} items={ticketActions(repair, act, onOpen)} />}
    />
  );
}

function UnitConflicts({ details: { repair, conflicts } }: { details: RepairDetails }) {
  return (
    <>
      {conflicts.filter(isOfUnit).map((conflict) => (
        <Banner
          key={conflict.id}
          tone="warn"
          actions={<ButtonLink href={conflictHref(conflict.id)}>{t("repairs.openConflict")}</ButtonLink>}
        >
          {t(conflict.standing === "contested" ? "repairs.contested" : "repairs.waiting", {
            serial: conflict.serial ?? repair.code,
          })}
        </Banner>
      ))}
    </>
  );
}

function TicketPanel({
  details: { repair, branch, person, customer },
  currency,
}: {
  details: RepairDetails;
  currency: string;
}) {
  const { device, problem, diagnosis, price, happened_at, completed_at } = repair;
  return (
    <Panel>
      <p class="strong">{sayText(problem)}</p>
      {diagnosis === null ? null : <p>{sayText(diagnosis)}</p>}
      <Facts>
        <Fact term={t("repairs.customer")}>{customer ? <CustomerLine customer={customer} /> : "–"}</Fact>
        <Fact term={t("repairs.serial")}>
          {device.serial === null ? (
            "–"
          ) : (
            <a href={codeHref(device.serial)}>
              <Code>{device.serial}</Code>
            </a>
          )}
        </Fact>
        <Fact term={t("repairs.price")}>{price === null ? "–" : formatMoney(price, currency)}</Fact>
        {repair.promised_at === null ? null : (
          <Fact term={t("intake.promised")}>
            <Promised repair={repair} />
          </Fact>
        )}
        <Fact term={t("repairs.since")}>
          <InARow
            facts={[
              <DateTime at={happened_at} />,
              repair.status === "open" && <Age at={happened_at} now={Date.now()} />,
            ]}
          />
        </Fact>
        {completed_at === null ? null : (
          <Fact term={t("repairs.completedAt")}>
            <DateTime at={completed_at} />
          </Fact>
        )}
        <Fact term={t("repairs.technician")}>{person?.name ?? "–"}</Fact>
        <Fact term={t("repairs.branch")}>{branch?.name ?? "–"}</Fact>
        <PublicLink repair={repair} />
      </Facts>
    </Panel>
  );
}
