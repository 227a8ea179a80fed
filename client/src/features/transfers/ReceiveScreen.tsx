/** Receives a transfer by scanning: arrived goods are ticked, missing ones are shown as short, unexpected ones as
 * extra. */
import "../picking/lines.css";
import { useState } from "preact/hooks";
import { serialIn } from "../../core/gs1/reading";
import { serialKeyOrNull } from "../../core/serial-key";
import { t } from "../../i18n";
import { giveSignal, openScanner } from "../../scan";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import {
  Banner,
  Button,
  Code,
  EmptyState,
  navigate,
  NumberField,
  Page,
  PageHeader,
  Panel,
  showToast,
  Skeleton,
  Toggle,
} from "../../ui";
import { useScan } from "../scan-table";
import { DraftPlace } from "../DraftPlace";
import { documentHref, HREFS, restockHref } from "../hrefs";
import { refusalOf } from "../permission";
import { RefusalBanner } from "../refusal-banner";
import { itemOfCode } from "../stock/find-stock-items";
import {
  addQuantity,
  addSerial,
  countUnits,
  documentLines,
  removeLine,
  removeSerial,
  setQuantity,
} from "../stock/picked-lines";
import type { PickedLine, PickedLines } from "../stock/picked-lines";
import { SerialChip } from "../stock/PickedLinesList";
import { StockItemSearch } from "../stock/StockItemSearch";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { useDraft } from "../use-draft";
import type { KeptDraft } from "../use-draft";
import { readTransfer } from "./read-transfer";
import { sayTransfer } from "./TransferStatus";
import type { ReadTransfer } from "./read-transfer";
import { awaitedLines, awaitedUnit, compareArrival, tick } from "./receiving";

interface Arrival {
  lines: PickedLines;
}

export function ReceiveScreen({ documentId }: { documentId: string }) {
  const found = useLive(async () => ({ read: await readTransfer(records(), documentId) }), [documentId]);
  const draft = useDraft<Arrival>(`receiving:${documentId}`, { begin: () => ({ lines: [] }), creates: () => null });
  if (found === undefined || !draft)
    return (
      <Page>
        <Skeleton lines={5} />
      </Page>
    );
  const { read } = found;
  const isOpen = read?.transfer.status === "in_transit" || read?.transfer.status === "partly_received";
  return (
    <Page>
      <PageHeader
        title={t("transfers.receiveTitle", { code: read?.transfer.code ?? "" })}
        about={read && isOpen ? t("transfers.receiveAbout", { branch: read.from }) : undefined}
        backHref={read ? documentHref("transfer", documentId) : HREFS.transfers}
      />
      <RefusalBanner of="transfer.receive" />
      {read && isOpen ? (
        <DraftPlace draft={draft}>
          <Receiving read={read} draft={draft} />
        </DraftPlace>
      ) : null}
      {read && !isOpen ? <Banner tone="info">{sayTransfer(read.transfer.status)}</Banner> : null}
      {read === null ? (
        <EmptyState icon="truck" title={t("restock.noDocument")}>
          {t("restock.noDocumentAbout")}
        </EmptyState>
      ) : null}
    </Page>
  );
}

function Receiving({ read, draft }: { read: ReadTransfer; draft: KeptDraft<Arrival> }) {
  const { data, change } = draft;
  const attempt = useRecording();
  const [isTried, setTried] = useState(false);
  const awaited = awaitedLines(read.transfer, read.items);
  const arrived = data.lines;
  const found = compareArrival(awaited, arrived);
  const edit = (step: (lines: PickedLines) => PickedLines) => change((present) => ({ lines: step(present.lines) }));
  const codes = useArrivals(read, arrived, edit);

  const submit = async () => {
    setTried(true);
    if (countUnits(arrived) === 0) return;
    if (
      !(await attempt.run(({ record }) =>
        record("transfer.receive", { transfer_id: read.transfer.id, lines: documentLines(arrived) }, { draft }),
      ))
    )
      return;
    showToast(t("transfers.completed", { code: read.transfer.code, count: countUnits(arrived) }), { tone: "good" });
    navigate(documentHref("transfer", read.transfer.id), { replace: true });
  };
  return (
    <div class="stack">
      <TroubleBanner trouble={attempt.trouble} />
      <StockItemSearch
        label={t("stock.findItem")}
        onItem={(item) => (item.serial_tracked ? undefined : edit((now) => addQuantity(now, item)))}
        onEnter={(code) => void codes.enter(code)}
        onScan={codes.scan}
      />
      <div class="cluster cluster--apart">
        <strong role="status">{t("transfers.arrivedOf", { count: found.arrived, total: found.awaited })}</strong>
        <Button icon="check" onClick={() => edit((now) => [...awaited, ...compareArrival(awaited, now).extra])}>
          {t("transfers.allHere")}
        </Button>
      </div>
      <ul class="cart" role="list" aria-label={t("transfers.expected")}>
        {awaited.map((line) => (
          <AwaitedLine
            key={`${line.item_id} ${String(line.serial_tracked)}`}
            line={line}
            arrived={arrived}
            edit={edit}
          />
        ))}
      </ul>
      {found.extra.length > 0 ? <Extra lines={found.extra} edit={edit} /> : null}
      {found.arrived > 0 && found.short.length > 0 ? <Short lines={found.short} /> : null}
      {isTried && countUnits(arrived) === 0 ? (
        <Banner tone="bad" urgent>
          {t("transfers.nothing")}
        </Banner>
      ) : null}
      <div class="form-actions">
        <Button
          look="primary"
          icon="check"
          busy={attempt.isBusy}
          refusal={refusalOf("transfer.receive")}
          onClick={() => void submit()}
        >
          {t("transfers.complete")}
        </Button>
      </div>
    </div>
  );
}

type Edit = (step: (lines: PickedLines) => PickedLines) => void;

function AwaitedLine({ line, arrived, edit }: { line: PickedLine; arrived: PickedLines; edit: Edit }) {
  const here = new Set(arrived.flatMap(({ serials }) => serials));
  const count =
    arrived.find(({ item_id, serial_tracked }) => item_id === line.item_id && !serial_tracked)?.quantity ?? 0;
  const setCount = (quantity: number | null) =>
    edit((now) => {
      const item = { id: line.item_id, name: line.name, serial_tracked: false };
      return quantity ? setQuantity(addQuantity(now, item), line.item_id, quantity) : removeLine(now, line.item_id);
    });
  return (
    <li class="panel cart__line">
      <div class="cluster cluster--apart">
        <h2 class="cart__name">{line.name}</h2>
        <span class="soft">{t("stock.units", { count: line.quantity })}</span>
      </div>
      {line.serial_tracked ? (
        line.serials.map((serial) => (
          <Toggle
            key={serial}
            label={serial}
            checked={here.has(serial)}
            onInput={(isHere) => edit((now) => tick(now, line, serial, isHere))}
          />
        ))
      ) : (
        <NumberField
          label={t("transfers.arrived")}
          hint={`${t("transfers.expected")}: ${line.quantity}`}
          value={count}
          min={0}
          onInput={setCount}
        />
      )}
    </li>
  );
}

function Extra({ lines, edit }: { lines: readonly PickedLine[]; edit: Edit }) {
  return (
    <Panel title={t("transfers.extra")}>
      {lines.map((line) => (
        <div key={line.item_id} class="cluster">
          <span class="strong">{line.name}</span>
          {line.serial_tracked ? (
            line.serials.map((serial) => (
              <SerialChip key={serial} serial={serial} onTakeOut={() => edit((now) => removeSerial(now, serial))} />
            ))
          ) : (
            <span>{t("stock.units", { count: line.quantity })}</span>
          )}
        </div>
      ))}
    </Panel>
  );
}

function Short({ lines }: { lines: readonly PickedLine[] }) {
  const count = countUnits(lines);
  return (
    <Banner tone="warn" title={t("transfers.shortAbout", { count })}>
      <span class="cluster">
        {lines.map((line) => (
          <span key={line.item_id} class="cluster">
            {line.name}
            {line.serial_tracked
              ? line.serials.map((serial) => <Code key={serial}>{serial}</Code>)
              : ` × ${line.quantity}`}
          </span>
        ))}
      </span>
    </Banner>
  );
}

/** A code ticks its unit, counts its item, or is shown as extra; an unknown code shows what to do. */
function useArrivals(read: ReadTransfer, arrived: PickedLines, edit: Edit) {
  const enter = async (code: string): Promise<{ ok: boolean; message: string }> => {
    const key = serialKeyOrNull(serialIn(code));
    const named = await itemOfCode(records(), code);
    const unit = named?.unit ? await records().serial.get(named.unit.id) : undefined;
    const awaited = awaitedUnit(read.units, unit?.keys ?? (key === null ? [] : [key]));
    const line =
      awaited && awaitedLines(read.transfer, read.items).find(({ serials }) => serials.includes(awaited.serial));
    if (line) {
      if (arrived.some(({ serials }) => serials.includes(awaited.serial)))
        return { ok: false, message: t("stocktakes.twiceHere") };
      edit((now) => tick(now, line, awaited.serial, true));
      return { ok: true, message: line.name };
    }
    if (!named) {
      showToast(t("transfers.unknownExtra", { code }), { tone: "bad" });
      return { ok: false, message: t("transfers.unknownExtra", { code }) };
    }
    if (named.unit) {
      const { serial } = named.unit;
      edit((now) => addSerial(now, named.item, serial));
      showToast(t("transfers.isExtra", { serial }), { tone: "warn" });
    } else if (named.item.serial_tracked) {
      navigate(restockHref(named.item.id));
    } else edit((now) => addQuantity(now, named.item));
    return { ok: true, message: named.item.name };
  };
  useScan("arrival", "open", {
    tick_off: (code) => void enter(code).then(({ ok }) => giveSignal(ok ? "good" : "bad")),
  });
  const scan = () =>
    void openScanner({
      mode: "continuous",
      title: t("transfers.receiveTitle", { code: read.transfer.code }),
      keyOf: (text) => serialKeyOrNull(text) ?? text,
      onCode: enter,
      onUndo: (code) => edit((now) => removeSerial(now, serialIn(code))),
    });
  return { enter, scan };
}
