/** The form of a transfer: its destination and goods. It is saved as a draft that the whole branch sees, or sent. */
import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { newId } from "../../state/new-id";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import {
  Banner,
  Button,
  EmptyState,
  navigate,
  Page,
  PageHeader,
  queryOf,
  replaceQuery,
  Select,
  showToast,
  Skeleton,
} from "../../ui";
import { DraftPlace } from "../DraftPlace";
import { documentHref, HREFS } from "../hrefs";
import { refusalOf } from "../permission";
import { RefusalBanner } from "../refusal-banner";
import { Explained } from "../picking/Explained";
import { OfferSearch } from "../picking/OfferSearch";
import { SerialPicker } from "../picking/SerialPicker";
import { countUnits, documentLines, removeLine, removeSerial, setQuantity, takenKeys } from "../stock/picked-lines";
import { PickedLinesList } from "../stock/PickedLinesList";
import { usePicking } from "../stock/use-picking";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { useDraft } from "../use-draft";
import type { KeptDraft } from "../use-draft";
import { readTransfer } from "./read-transfer";
import { sayTransfer } from "./TransferStatus";
import type { ReadTransfer } from "./read-transfer";
import { draftId, emptyTransfer, typedAgain } from "./transfer-drafts";
import type { TransferDraft } from "./transfer-drafts";

export function NewTransferScreen() {
  const asked = queryOf("draft");
  useEffect(() => {
    if (asked === "") replaceQuery({ draft: newId() });
  }, [asked]);
  return (
    <Page>
      <PageHeader title={t("transfers.new")} about={ready.value?.branch.name} backHref={HREFS.transfers} />
      <RefusalBanner of="transfer.draft" />
      {asked === "" ? <Skeleton lines={5} /> : <Draft key={asked} transferId={asked} />}
    </Page>
  );
}

function Draft({ transferId }: { transferId: string }) {
  const branchId = ready.value?.branch.id ?? "";
  const saved = useLive(async () => ({ read: await readTransfer(records(), transferId) }), [transferId]);
  const branches = useLive(() => records().branch.orderBy("id").toArray(), []);
  if (!saved || !branches) return <Skeleton lines={5} />;
  const { read } = saved;
  if (read && read.transfer.status !== "draft") return <Banner tone="info">{sayTransfer(read.transfer.status)}</Banner>;
  const others = branches.filter(({ id }) => id !== branchId).sort((one, other) => one.name.localeCompare(other.name));
  if (others.length === 0) return <Banner tone="info">{t("transfers.onlyBranch")}</Banner>;
  return <Typed read={read} transferId={transferId} branchId={branchId} others={others} />;
}

interface TypedProps extends Omit<DraftFormProps, "draft"> {
  read: ReadTransfer | null;
  transferId: string;
}

/** The form of a new transfer, or of a saved draft. */
function Typed({ read, transferId, branchId, others }: TypedProps) {
  const draft = useDraft<TransferDraft>(draftId(transferId), {
    begin: () => (read ? typedAgain(read.transfer, read.items) : emptyTransfer(transferId, branchId)),
    creates: ({ transfer_id }) => (read ? null : { kind: "transfer", id: transfer_id }),
  });
  if (!draft) return <Skeleton lines={5} />;
  return (
    <DraftPlace draft={draft}>
      <DraftForm draft={draft} branchId={branchId} others={others} />
    </DraftPlace>
  );
}

interface DraftFormProps {
  draft: KeptDraft<TransferDraft>;
  branchId: string;
  others: readonly { id: string; name: string }[];
}

function DraftForm({ draft, branchId, others }: DraftFormProps) {
  const { data, change, drop } = draft;
  const { lines } = data;
  const onLines = (step: (now: TransferDraft["lines"]) => TransferDraft["lines"]) =>
    change((present) => ({ lines: step(present.lines) }));
  const picking = usePicking(lines, branchId, onLines);
  const { to, isTried, attempt, say } = useDispatch(draft, others);
  const { refused } = picking;
  return (
    <div class="stack">
      <TroubleBanner trouble={attempt.trouble} />
      <Select
        label={t("transfers.to")}
        value={to}
        placeholder={t("transfers.chooseBranch")}
        options={others.map(({ id, name }) => ({ value: id, label: name }))}
        onInput={(to_branch_id) => change({ to_branch_id })}
        error={isTried && to === "" ? t("transfers.chooseTo") : undefined}
        required
      />
      <OfferSearch
        label={t("transfers.add")}
        branchId={branchId}
        taken={takenKeys(lines)}
        onEnter={(code) => void picking.enter(code)}
        onItem={picking.putItem}
        onUnit={picking.putSerial}
        onScan={() => picking.scan(t("transfers.scan"))}
      />
      {refused ? (
        <Explained
          serial={refused.code}
          explanation={refused.explanation}
          itemId={refused.item?.id ?? null}
          onInsist={refused.item ? () => picking.putSerial(refused.item!, refused.code) : undefined}
          onDismiss={picking.dismiss}
        />
      ) : null}
      <TransferLines lines={lines} onLines={onLines} onPick={picking.pickFor} />
      {isTried && countUnits(lines) === 0 ? (
        <Banner tone="bad" urgent>
          {t("transfers.noLines")}
        </Banner>
      ) : null}
      <DispatchActions
        isBusy={attempt.isBusy}
        onDrop={data.to_branch_id !== "" || countUnits(lines) > 0 ? drop : null}
        onRecord={(type) => void say(type)}
      />
      {picking.picking ? (
        <SerialPicker
          item={picking.picking}
          branchId={branchId}
          taken={takenKeys(lines)}
          onPick={(serial) => picking.putSerial(picking.picking!, serial)}
          onClose={() => picking.pickFor(null)}
        />
      ) : null}
    </div>
  );
}

/** Records the form, as a draft or as sent. */
function useDispatch(draft: KeptDraft<TransferDraft>, others: DraftFormProps["others"]) {
  const { data } = draft;
  const { lines } = data;
  const attempt = useRecording();
  const [isTried, setTried] = useState(false);
  const only = others.length === 1 ? others[0]!.id : "";
  const to = data.to_branch_id || only;

  const say = async (type: "transfer.draft" | "transfer.send") => {
    setTried(true);
    if (to === "" || countUnits(lines) === 0) return;
    await attempt.run(async ({ record }) => {
      const { code } = await record(
        type,
        { transfer_id: data.transfer_id, to_branch_id: to, lines: documentLines(lines) },
        { draft },
      );
      const branch = others.find(({ id }) => id === to)?.name ?? "";
      showToast(
        type === "transfer.send"
          ? t("transfers.sent", { branch, code: code ?? "" })
          : t("transfers.saved", { code: code ?? "" }),
        { tone: "good" },
      );
      navigate(documentHref("transfer", data.transfer_id), { replace: true });
    });
  };
  return { to, isTried, attempt, say };
}

interface DispatchActionsProps {
  isBusy: boolean;
  /** Null while nothing is entered. */
  onDrop: (() => Promise<void>) | null;
  onRecord: (type: "transfer.draft" | "transfer.send") => void;
}

function DispatchActions({ isBusy, onDrop, onRecord }: DispatchActionsProps) {
  return (
    <div class="form-actions">
      {onDrop ? (
        <Button onClick={() => void onDrop().then(() => navigate(HREFS.transfers))}>{t("transfers.discard")}</Button>
      ) : null}
      <Button
        icon="check"
        busy={isBusy}
        refusal={refusalOf("transfer.draft")}
        onClick={() => onRecord("transfer.draft")}
      >
        {t("transfers.saveDraft")}
      </Button>
      <Button
        look="primary"
        icon="truck"
        busy={isBusy}
        refusal={refusalOf("transfer.send")}
        onClick={() => onRecord("transfer.send")}
      >
        {t("transfers.send")}
      </Button>
    </div>
  );
}

interface TransferLinesProps {
  lines: TransferDraft["lines"];
  onLines: (step: (now: TransferDraft["lines"]) => TransferDraft["lines"]) => void;
  onPick: ReturnType<typeof usePicking>["pickFor"];
}

function TransferLines({ lines, onLines, onPick }: TransferLinesProps) {
  if (lines.length === 0)
    return (
      <EmptyState icon="truck" title={t("transfers.draftEmpty")}>
        {t("transfers.draftEmptyAbout")}
      </EmptyState>
    );
  return (
    <PickedLinesList
      lines={lines}
      onQuantity={(line, quantity) => onLines((now) => setQuantity(now, line.item_id, quantity))}
      onTakeOut={(line, serial) => {
        onLines((now) => (serial === null ? removeLine(now, line.item_id) : removeSerial(now, serial)));
        showToast(t("stock.takenOut", { name: serial ?? line.name }), { undo: () => onLines(() => lines) });
      }}
      onPick={(line) => onPick({ id: line.item_id, name: line.name, serial_tracked: true })}
    />
  );
}
