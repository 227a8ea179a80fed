/** Adjusting stock: items by difference or by new quantity, a reason, a note. A draft until it is recorded. */
import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n";
import { giveSignal, openScanner } from "../../scan";
import { useLive } from "../../state/live";
import { newId } from "../../state/new-id";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import {
  Banner,
  Button,
  Choice,
  EmptyState,
  IconButton,
  ListRow,
  ListRows,
  navigate,
  Page,
  PageHeader,
  queryOf,
  replaceQuery,
  Select,
  showToast,
  Skeleton,
  TextArea,
  TextField,
} from "../../ui";
import { useScan } from "../scan-table";
import { DraftPlace } from "../DraftPlace";
import { documentHref, HREFS } from "../hrefs";
import { refusalOf } from "../permission";
import { RefusalBanner } from "../refusal-banner";
import { sayMismatch } from "../serial-entry/serial-words";
import { itemOfCode } from "../stock/find-stock-items";
import { StockItemSearch } from "../stock/StockItemSearch";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { useDraft } from "../use-draft";
import type { KeptDraft } from "../use-draft";
import { adjustmentOf, changeLine, emptyAdjustment, faultOf, putItem, removeLine } from "./adjustment-form";
import type { AdjustmentDraft, AdjustmentFault, KnownLine } from "./adjustment-form";
import { LineEditor } from "./LineEditor";
import { readLines } from "./read-lines";
import { REASONS } from "./reasons";

export function NewAdjustmentScreen() {
  const draft = useDraft<AdjustmentDraft>("adjustment", {
    begin: () => emptyAdjustment(newId()),
    creates: ({ adjustment_id }) => ({ kind: "adjustment", id: adjustment_id }),
  });
  const branch = ready.value?.branch;
  return (
    <Page>
      <PageHeader
        title={t("adjustments.new")}
        about={t("adjustments.in", { branch: branch?.name ?? "" })}
        backHref={HREFS.adjustments}
      />
      {draft && branch ? (
        <DraftPlace draft={draft}>
          <AdjustmentForm draft={draft} branchId={branch.id} />
        </DraftPlace>
      ) : (
        <Skeleton lines={5} />
      )}
    </Page>
  );
}

function AdjustmentForm({ draft, branchId }: { draft: KeptDraft<AdjustmentDraft>; branchId: string }) {
  const { data, change, drop } = draft;
  const attempt = useRecording();
  const [fault, setFault] = useState<AdjustmentFault | null>(null);
  const known = useLive(() => readLines(records(), data.lines, branchId), [data.lines, branchId]);
  const edit = (step: (draft: AdjustmentDraft) => AdjustmentDraft) => {
    setFault(null);
    change(step);
  };
  const isEnteringSerials =
    known?.some(({ line, serial_tracked }) => line.item_id === data.open && serial_tracked) ?? false;
  const code = useItemCodes(isEnteringSerials, draft.isMine, edit);
  const isTried = fault !== null;

  const submit = () =>
    attempt.run(async ({ record }) => {
      const lines = await readLines(records(), data.lines, branchId);
      const found = faultOf(data, lines);
      setFault(found);
      if (found) {
        if ("line" in found) change({ open: found.line.line.item_id });
        return false;
      }
      const { code } = await record("stock.adjust", adjustmentOf(data, lines), { draft });
      showToast(t("adjustments.done", { code: code ?? "" }), { tone: "good" });
      navigate(documentHref("adjustment", data.adjustment_id), { replace: true });
    });
  const refusal = refusalOf("stock.adjust");
  return (
    <div class="stack">
      <TroubleBanner trouble={attempt.trouble} />
      <RefusalBanner of="stock.adjust" />
      {fault ? (
        <Banner tone="bad" urgent>
          {sayFault(fault)}
        </Banner>
      ) : null}
      <Choice
        legend={t("adjustments.by")}
        value={data.by}
        options={[
          { value: "difference" as const, label: t("adjustments.byDifference") },
          { value: "quantity" as const, label: t("adjustments.byQuantity") },
        ]}
        onInput={(by) => change({ by })}
      />
      <StockItemSearch
        label={t("stock.findItem")}
        onItem={(item) => edit((now) => putItem(now, item.id))}
        onEnter={(written) => void code.enter(written)}
        onScan={code.scan}
      />
      <Lines data={data} known={known} isTried={isTried} edit={edit} onOpen={(open) => change({ open })} />
      <ReasonFields data={data} fault={fault} edit={edit} onNote={(note) => change({ note })} />
      <div class="form-actions">
        <Button onClick={() => void drop().then(() => navigate(HREFS.adjustments))}>{t("adjustments.discard")}</Button>
        <Button look="primary" icon="check" busy={attempt.isBusy} refusal={refusal} onClick={() => void submit()}>
          {t("adjustments.submit")}
        </Button>
      </div>
    </div>
  );
}

interface ReasonFieldsProps {
  data: AdjustmentDraft;
  fault: AdjustmentFault | null;
  edit: LinesProps["edit"];
  onNote: (note: string) => void;
}

function ReasonFields({ data, fault, edit, onNote }: ReasonFieldsProps) {
  return (
    <div class="form-grid">
      <Select
        label={t("adjustments.reason")}
        value={data.reason}
        placeholder={t("adjustments.chooseReason")}
        options={[...REASONS, "other" as const].map((value) => ({ value, label: t(`adjustments.reason_${value}`) }))}
        onInput={(reason) => edit((now) => ({ ...now, reason }))}
        error={fault?.kind === "no_reason" ? t("adjustments.reasonNeeded") : undefined}
        required
      />
      {data.reason === "other" ? (
        <TextField
          label={t("adjustments.reason_other")}
          value={data.other}
          onInput={(other) => edit((now) => ({ ...now, other }))}
          maxLength={200}
          required
        />
      ) : null}
      <div class="form-grid__wide">
        <TextArea label={t("adjustments.note")} value={data.note} onInput={onNote} maxLength={1000} optional />
      </div>
    </div>
  );
}

interface LinesProps {
  data: AdjustmentDraft;
  known: readonly KnownLine[] | undefined;
  isTried: boolean;
  edit: (step: (draft: AdjustmentDraft) => AdjustmentDraft) => void;
  onOpen: (itemId: string) => void;
}

function Lines({ data, known, isTried, edit, onOpen }: LinesProps) {
  if (data.lines.length === 0) {
    return (
      <EmptyState icon="swap" title={t("adjustments.empty")}>
        {t("adjustments.emptyAbout")}
      </EmptyState>
    );
  }
  if (!known) return <Skeleton lines={3} />;
  const open = known.find(({ line }) => line.item_id === data.open);
  const written = data.lines.find(({ item_id }) => item_id === open?.line.item_id);
  const remove = ({ line, name }: KnownLine) => (
    <IconButton
      icon="trash"
      label={t("adjustments.removeLine", { name })}
      onClick={() => edit((now) => removeLine(now, line.item_id))}
    />
  );
  return (
    <>
      {known.some((line) => line !== open) ? (
        <ListRows label={t("adjustments.lines")}>
          {known
            .filter((line) => line !== open)
            .map((line) => (
              <ListRow
                key={line.line.item_id}
                title={line.name}
                about={t("adjustments.becomes", { before: line.before, after: line.before + (line.line.delta ?? 0) })}
                onOpen={() => onOpen(line.line.item_id)}
                trailing={remove(line)}
              />
            ))}
        </ListRows>
      ) : null}
      {open && written ? (
        <section class="panel stack" aria-label={open.name}>
          <div class="cluster cluster--apart">
            <h2>{open.name}</h2>
            {remove(open)}
          </div>
          <LineEditor
            key={written.item_id}
            known={open}
            line={written}
            by={data.by}
            isTried={isTried}
            onChange={(change) => edit((now) => changeLine(now, written.item_id, change))}
          />
        </section>
      ) : null}
    </>
  );
}

/** A scanned code opens the line of its item. Another screen may open this one with an item. */
function useItemCodes(isEntering: boolean, isMine: boolean, edit: LinesProps["edit"]) {
  const asked = queryOf("item");
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for what was asked; `edit` is new each time
  useEffect(() => {
    if (asked === "" || !isMine) return;
    replaceQuery({ item: null });
    edit((now) => putItem(now, asked));
  }, [asked, isMine]);
  const enter = async (written: string): Promise<{ ok: boolean; message: string }> => {
    const named = await itemOfCode(records(), written);
    if (!named) {
      showToast(t("stock.unknownCode", { code: written }), { tone: "bad" });
      return { ok: false, message: t("stock.unknownCode", { code: written }) };
    }
    edit((now) => putItem(now, named.item.id));
    return { ok: true, message: named.item.name };
  };
  useScan("adjustment", isEntering ? "entering_serials" : "open", {
    add_line: (written) => void enter(written).then(({ ok }) => giveSignal(ok ? "good" : "bad")),
  });
  const scan = () => void openScanner({ mode: "single", title: t("adjustments.add"), onCode: enter });
  return { enter, scan };
}

function sayFault(fault: AdjustmentFault): string {
  switch (fault.kind) {
    case "no_lines":
      return t("adjustments.emptyAbout");
    case "no_reason":
      return t("adjustments.reasonNeeded");
    default:
      return t("adjustments.mendLine", { name: fault.line.name, problem: sayLineFault(fault.kind, fault.line) });
  }
}

function sayLineFault(
  kind: Exclude<AdjustmentFault["kind"], "no_lines" | "no_reason">,
  { line, check }: KnownLine,
): string {
  const left = -(line.delta ?? 0) - line.picked.length;
  switch (kind) {
    case "no_change":
      return t("adjustments.noChange");
    case "serials":
      return sayMismatch(check) ?? t("restock.linesToMend");
    case "units_to_pick":
      return t("adjustments.stillToPick", { count: left });
    case "too_many_picked":
      return t("adjustments.tooManyPicked", { count: -left });
  }
}
