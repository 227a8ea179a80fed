/** One transfer: its status, its goods, what is short or extra, and its actions. */
import { useState } from "preact/hooks";
import type { Transfer, TransferLine } from "../../core/model";
import { formatTime, t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import {
  Banner,
  Button,
  ButtonLink,
  Confirm,
  DataTable,
  DateTime,
  EmptyState,
  Fact,
  Facts,
  InARow,
  Page,
  PageHeader,
  Panel,
  showToast,
  Skeleton,
} from "../../ui";
import { documentHref, documentLabelsHref, HREFS, itemHref } from "../hrefs";
import { refusalOf } from "../permission";
import { StandingBanner } from "../standing";
import { QrCode } from "../printing/QrCode";
import { SerialLinks } from "../serial-links";
import { CorrectedUnits, WrongUnitButton, type WrittenStep } from "../serials/WrongUnit";
import { TroubleBanner } from "../trouble-banner";
import type { Recording } from "../recorder";
import { useRecording } from "../use-recording";
import { readTransfer } from "./read-transfer";
import type { ReadTransfer } from "./read-transfer";
import { TransferStatus } from "./TransferStatus";

const QR_MM = 24;

export function TransferScreen({ documentId }: { documentId: string }) {
  const found = useLive(async () => ({ read: await readTransfer(records(), documentId) }), [documentId]);
  if (found === undefined)
    return (
      <Page>
        <Skeleton lines={5} />
      </Page>
    );
  if (found.read === null) {
    return (
      <Page>
        <PageHeader title={t("units.transfer")} backHref={HREFS.transfers} />
        <EmptyState icon="truck" title={t("restock.noDocument")}>
          {t("restock.noDocumentAbout")}
        </EmptyState>
      </Page>
    );
  }
  return <Known read={found.read} />;
}

function Known({ read }: { read: ReadTransfer }) {
  const { transfer, from, to, person } = read;
  const isOpen = transfer.status === "in_transit" || transfer.status === "partly_received";
  const here = ready.value?.branch.id;
  const isHere = here === transfer.to_branch_id;
  // Units that come back are received in the branch that sent them.
  const mayComeBack = transfer.status === "partly_received" && here === transfer.branch_id;
  return (
    <Page>
      <PageHeader
        title={t("transfers.transfer", { code: transfer.code })}
        about={<TransferStatus status={transfer.status} />}
        backHref={HREFS.transfers}
        actions={
          isOpen && (isHere || mayComeBack) ? (
            <ReceiveLink transfer={transfer} />
          ) : transfer.status === "draft" && here === transfer.branch_id ? (
            <EditLink transfer={transfer} />
          ) : undefined
        }
      />
      <StandingBanner record={transfer} />
      {isOpen && !isHere ? (
        <Banner tone="info">{t(mayComeBack ? "transfers.cameBack" : "transfers.elsewhere", { branch: to })}</Banner>
      ) : null}
      {transfer.status === "draft" ? <Banner tone="info">{t("transfers.draftAbout")}</Banner> : null}
      {transfer.recalled_at && transfer.short.length > 0 ? (
        <Banner tone="info">
          {t("transfers.recalledAbout", { when: formatTime(transfer.recalled_at), branch: from })}
        </Banner>
      ) : null}
      <Panel>
        <div class="cluster cluster--apart">
          <Facts>
            <Fact term={t("transfers.route")}>{t("transfers.fromTo", { from, to })}</Fact>
            <Fact term={t(transfer.sent_at === null ? "transfers.draftedAt" : "transfers.sentAt")}>
              <InARow facts={[<DateTime at={transfer.sent_at ?? transfer.happened_at} />, person]} />
            </Fact>
          </Facts>
          <QrCode text={transfer.code} size_mm={QR_MM} />
        </div>
        <div class="cluster">
          <ButtonLink href={`${documentHref("transfer", transfer.id)}/manifest`} icon="print">
            {t("transfers.manifest")}
          </ButtonLink>
          <ButtonLink href={documentLabelsHref("transfer", transfer.id)} icon="tag">
            {t("transfers.labels")}
          </ButtonLink>
          {isOpen || transfer.status === "draft" ? <CallBack transfer={transfer} from={from} /> : null}
          {mayComeBack ? <WriteOff transfer={transfer} from={from} /> : null}
        </div>
      </Panel>
      {transfer.short.length > 0 ? (
        <Lines
          title={t("transfers.shortAbout", { count: countOf(transfer.short) })}
          lines={transfer.short}
          read={read}
        />
      ) : null}
      {transfer.extra.length > 0 ? (
        <Lines
          title={t("transfers.extraAbout", { count: countOf(transfer.extra) })}
          lines={transfer.extra}
          read={read}
        />
      ) : null}
      <Lines title={t("stock.lines")} lines={transfer.lines} read={read} />
      <CorrectedUnits documentId={transfer.id} serials={transfer.lines.flatMap(({ serials }) => serials ?? [])} />
      <div class="cluster">
        <WrongUnitButton steps={sentSteps(transfer)} />
      </div>
    </Page>
  );
}

function ReceiveLink({ transfer }: { transfer: Transfer }) {
  const refusal = refusalOf("transfer.receive");
  if (refusal)
    return (
      <Button icon="check" refusal={refusal}>
        {t("transfers.receive")}
      </Button>
    );
  return (
    <ButtonLink href={`${documentHref("transfer", transfer.id)}/receive`} look="primary" icon="check">
      {t("transfers.receive")}
    </ButtonLink>
  );
}

function EditLink({ transfer }: { transfer: Transfer }) {
  return (
    <ButtonLink href={`${HREFS.newTransfer}?draft=${encodeURIComponent(transfer.id)}`} look="primary" icon="edit">
      {t("transfers.editDraft")}
    </ButtonLink>
  );
}

/** Recalling goods, recalling the rest, and discarding a draft are the same operation. */
function CallBack({ transfer, from }: { transfer: Transfer; from: string }) {
  const { code } = transfer;
  const words = {
    action: t(
      transfer.status === "draft"
        ? "transfers.discard"
        : transfer.status === "in_transit"
          ? "transfers.cancel"
          : "transfers.cancelRest",
    ),
    title: t(transfer.status === "draft" ? "transfers.discardTitle" : "transfers.cancelTitle", { code }),
    body: t(
      transfer.status === "draft"
        ? "transfers.discardBody"
        : transfer.status === "in_transit"
          ? "transfers.cancelBody"
          : "transfers.cancelRestBody",
      { branch: from },
    ),
    done: t(transfer.status === "draft" ? "transfers.discarded" : "transfers.cancelled", { code }),
  };
  return (
    <Ending
      icon="undo"
      words={words}
      refusal={refusalOf("transfer.cancel")}
      end={({ record }) => record("transfer.cancel", { transfer_id: transfer.id })}
    />
  );
}

/** Units that were lost on their way are recalled and written off in one transaction. */
function WriteOff({ transfer, from }: { transfer: Transfer; from: string }) {
  const { code, short } = transfer;
  const count = countOf(short);
  const words = {
    action: t("transfers.writeOff"),
    title: t("transfers.writeOffTitle"),
    body: t("transfers.writeOffBody", { count, code, branch: from }),
    done: t("transfers.wroteOff", { count, code }),
  };
  const lines = short.map(({ item_id, quantity, serials }) => ({
    item_id,
    delta: -quantity,
    serials: serials && [...serials],
  }));
  const end: Recording = ({ newId, recordAll }) =>
    recordAll([
      { type: "transfer.cancel", payload: { transfer_id: transfer.id } },
      { type: "stock.adjust", payload: { adjustment_id: newId(), reason: t("transfers.lost", { code }), lines } },
    ]);
  return (
    <Ending icon="trash" words={words} refusal={refusalOf("transfer.cancel") ?? refusalOf("stock.adjust")} end={end} />
  );
}

interface EndingProps {
  icon: "undo" | "trash";
  words: { action: string; title: string; body: string; done: string };
  refusal: string | undefined;
  end: Recording;
}

function Ending({ icon, words, refusal, end }: EndingProps) {
  const attempt = useRecording();
  const [isAsking, setAsking] = useState(false);
  const confirm = async () => {
    setAsking(false);
    if (await attempt.run(end)) showToast(words.done, { tone: "good" });
  };
  return (
    <>
      <Button icon={icon} look="quiet" busy={attempt.isBusy} refusal={refusal} onClick={() => setAsking(true)}>
        {words.action}
      </Button>
      <TroubleBanner trouble={attempt.trouble} />
      <Confirm
        open={isAsking}
        title={words.title}
        body={words.body}
        action={words.action}
        danger
        onConfirm={() => void confirm()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

function Lines({ title, lines, read }: { title: string; lines: readonly TransferLine[]; read: ReadTransfer }) {
  return (
    <Panel title={title}>
      <DataTable
        caption={title}
        columns={[
          {
            key: "item",
            header: t("stock.item"),
            cell: ({ line }) => (
              <a href={itemHref(line.item_id)}>{read.items.get(line.item_id)?.name ?? line.item_id}</a>
            ),
            interactive: true,
          },
          { key: "quantity", header: t("stock.quantity"), cell: ({ line }) => line.quantity, number: true },
          {
            key: "serials",
            header: t("stock.serials"),
            cell: ({ line }) =>
              line.serials && line.serials.length > 0 ? (
                <span class="cluster">
                  <SerialLinks serials={line.serials} />
                </span>
              ) : null,
            interactive: true,
            narrow: "below",
          },
        ]}
        rows={lines.map((line, index) => ({ line, index }))}
        rowKey={({ index }) => String(index)}
      />
    </Panel>
  );
}

/** Each unit as it was sent. */
function sentSteps({ operation_id, branch_id, lines }: Transfer): WrittenStep[] {
  return lines.flatMap(({ item_id, serials }) =>
    (serials ?? []).map((serial) => ({
      operationId: operation_id,
      serial,
      itemId: item_id,
      branchId: branch_id,
      isFromStock: true,
    })),
  );
}

function countOf(lines: readonly TransferLine[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}
