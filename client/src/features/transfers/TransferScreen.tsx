/** One transfer: how it stands, what is on it, what of it is short or was never sent, and what can be done. */
import { useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import type { Transfer, TransferLine } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { Banner, Button, ButtonLink, Confirm, DataTable, DateTime, EmptyState, Page, PageHeader, Panel, showToast, Skeleton, withCodes } from "../../ui";
import { documentHref, documentLabelsHref, HREFS, itemHref } from "../hrefs";
import { refusalOf } from "../permission";
import { QrCode } from "../printing/QrCode";
import { SerialLinks } from "../serial-links";
import { CorrectedUnits, WrongUnitButton, type WrittenStep } from "../serials/WrongUnit";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { readTransfer } from "./read-transfer";
import type { ReadTransfer } from "./read-transfer";
import { TransferStatus } from "./TransferStatus";

const QR_MM = 24;

export function TransferScreen({ documentId }: { documentId: string }) {
  const found = useLive(async () => ({ read: await readTransfer(records(), documentId) }), [documentId]);
  if (found === undefined) return <Page><Skeleton lines={5} /></Page>;
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
  const isHere = ready.value?.branch.id === transfer.to_branch_id;
  return (
    <Page>
      <PageHeader title={t("transfers.transfer", { code: transfer.code })} about={<TransferStatus status={transfer.status} />} backHref={HREFS.transfers} actions={isOpen && isHere ? <ReceiveLink transfer={transfer} /> : undefined} />
      {isOpen && !isHere ? <Banner tone="info">{t("transfers.elsewhere", { branch: to })}</Banner> : null}
      <Panel>
        <div class="cluster cluster--apart">
          <dl class="definition-list">
            <Fact term={t("transfers.route")}>{t("transfers.fromTo", { from, to })}</Fact>
            <Fact term={t("transfers.sentAt")}>
              <DateTime at={transfer.happened_at} /> · {person}
            </Fact>
          </dl>
          <QrCode text={transfer.code} size_mm={QR_MM} />
        </div>
        <div class="cluster">
          <ButtonLink href={`${documentHref("transfer", transfer.id)}/manifest`} icon="print">
            {t("transfers.manifest")}
          </ButtonLink>
          <ButtonLink href={documentLabelsHref("transfer", transfer.id)} icon="tag">
            {t("transfers.labels")}
          </ButtonLink>
          {transfer.status === "in_transit" ? <CallBack transfer={transfer} from={from} /> : null}
        </div>
      </Panel>
      {transfer.short.length > 0 ? <Lines title={t("transfers.shortAbout", { count: countOf(transfer.short) })} lines={transfer.short} read={read} /> : null}
      {transfer.extra.length > 0 ? <Lines title={t("transfers.extraAbout", { count: countOf(transfer.extra) })} lines={transfer.extra} read={read} /> : null}
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
  if (refusal) return <Button icon="check" refusal={refusal}>{t("transfers.receive")}</Button>;
  return (
    <ButtonLink href={`${documentHref("transfer", transfer.id)}/receive`} look="primary" icon="check">
      {t("transfers.receive")}
    </ButtonLink>
  );
}

function CallBack({ transfer, from }: { transfer: Transfer; from: string }) {
  const attempt = useRecording();
  const [isAsking, setAsking] = useState(false);
  const cancel = async () => {
    setAsking(false);
    if (await attempt.run(({ record }) => record("transfer.cancel", { transfer_id: transfer.id }))) showToast(t("transfers.cancelled", { code: transfer.code }), { tone: "good" });
  };
  return (
    <>
      <Button icon="undo" look="quiet" busy={attempt.isBusy} refusal={refusalOf("transfer.cancel")} onClick={() => setAsking(true)}>
        {t("transfers.cancel")}
      </Button>
      <TroubleBanner trouble={attempt.trouble} />
      <Confirm open={isAsking} title={t("transfers.cancelTitle", { code: transfer.code })} body={t("transfers.cancelBody", { branch: from })} action={t("transfers.cancel")} danger onConfirm={() => void cancel()} onClose={() => setAsking(false)} />
    </>
  );
}

function Lines({ title, lines, read }: { title: string; lines: readonly TransferLine[]; read: ReadTransfer }) {
  return (
    <Panel title={title}>
      <DataTable
        caption={title}
        columns={[
          { key: "item", header: t("stock.item"), cell: ({ line }) => <a href={itemHref(line.item_id)}>{read.items.get(line.item_id)?.name ?? line.item_id}</a>, interactive: true },
          { key: "quantity", header: t("stock.quantity"), cell: ({ line }) => line.quantity, number: true },
          { key: "serials", header: t("stock.serials"), cell: ({ line }) => (line.serials && line.serials.length > 0 ? <span class="cluster"><SerialLinks serials={line.serials} /></span> : null), interactive: true, narrow: "below" },
        ]}
        rows={lines.map((line, index) => ({ line, index }))}
        rowKey={({ index }) => String(index)}
      />
    </Panel>
  );
}

/** Each unit as it was sent. */
function sentSteps({ operation_id, branch_id, lines }: Transfer): WrittenStep[] {
  return lines.flatMap(({ item_id, serials }) => (serials ?? []).map((serial) => ({ operationId: operation_id, serial, itemId: item_id, branchId: branch_id, isFromStock: true })));
}

function Fact({ term, children }: { term: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{withCodes(children)}</dd>
    </div>
  );
}

function countOf(lines: readonly TransferLine[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}
