/** Counts the shelves: every scan counts, and a unit in a wrong place is reported at once. */
import { useMemo, useState } from "preact/hooks";
import type { Item, Stocktake } from "../../core/model";
import { serialIn } from "../../core/gs1/reading";
import { serialKeyOrNull } from "../../core/serial-key";
import { inARow, t } from "../../i18n";
import { giveSignal, openScanner } from "../../scan";
import { branchName } from "../../state/branch-names";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { findUnit, unitsTaken } from "../../storage/look-up";
import {
  Button,
  Code,
  Confirm,
  Icon,
  IconButton,
  ListRow,
  ListRows,
  NumberField,
  Panel,
  ProgressBar,
  showToast,
  ShowMore,
  Skeleton,
} from "../../ui";
import { useScan } from "../scan-table";
import { DraftPlace } from "../DraftPlace";
import { refusalOf } from "../permission";
import { itemOfCode } from "../stock/find-stock-items";
import { SerialChip } from "../stock/PickedLinesList";
import { StockItemSearch } from "../stock/StockItemSearch";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { useDraft } from "../use-draft";
import type { KeptDraft } from "../use-draft";
import {
  addQuantity,
  addSerial,
  countedBy,
  countOf,
  handIns,
  hasSerial,
  NOTHING_COUNTED,
  removeSerial,
  setQuantity,
  sightingOf,
} from "./count";
import type { CountDraft, Sighting } from "./count";
import { expectedPieces, expectedUnits } from "./find-stocktakes";
import { readFoundDoubts } from "./found-doubt";

const SHOWN = 60;

export function Counting({ stocktake }: { stocktake: Stocktake }) {
  const draft = useDraft<CountDraft>(`counting:${stocktake.id}`, { begin: () => NOTHING_COUNTED, creates: () => null });
  if (!draft) return <Skeleton lines={4} />;
  return (
    <DraftPlace draft={draft}>
      <Count key={stocktake.id} stocktake={stocktake} draft={draft} />
    </DraftPlace>
  );
}

function Count({ stocktake, draft }: { stocktake: Stocktake; draft: KeptDraft<CountDraft> }) {
  const { data, change, drop } = draft;
  const attempt = useRecording();
  const codes = useCounting(stocktake, data, change);
  const count = countOf(data);
  const handIn = () =>
    attempt.run(async ({ recordAll }) => {
      if (count === 0) return false;
      await recordAll(
        handIns(stocktake.id, data).map((payload) => ({ type: "stocktake.count", payload })),
        { draft },
      );
      await drop();
      showToast(t("stocktakes.handedIn", { count }), { tone: "good" });
    });
  return (
    <div class="stack">
      <TroubleBanner trouble={attempt.trouble} />
      <Progress stocktake={stocktake} mine={count} />
      <StockItemSearch label={t("stocktakes.type")} onItem={codes.pick} onEnter={codes.take} onScan={codes.scan} />
      <Mine stocktake={stocktake} data={data} change={change} />
      <div class="form-actions">
        <Close stocktake={stocktake} hasUnsent={count > 0} />
        <Button
          look="primary"
          icon="check"
          busy={attempt.isBusy}
          refusal={count === 0 ? t("stocktakes.nothingYet") : refusalOf("stocktake.count")}
          onClick={() => void handIn()}
        >
          {t("stocktakes.handIn", { count })}
        </Button>
      </div>
    </div>
  );
}

function Progress({ stocktake, mine }: { stocktake: Stocktake; mine: number }) {
  const expected = useLive(
    async () => (await expectedUnits(records(), stocktake)) + (await expectedPieces(records(), stocktake)),
    [stocktake],
  );
  const handedIn = useMemo(
    () =>
      countedBy(stocktake).size +
      stocktake.counts.flatMap(({ quantities }) => quantities).reduce((sum, { quantity }) => sum + quantity, 0),
    [stocktake],
  );
  if (expected === undefined) return null;
  const counted = handedIn + mine;
  return (
    <ProgressBar
      label={t("stocktakes.counted", { count: counted })}
      detail={t("adjustments.here", { count: expected })}
      value={Math.min(counted, expected)}
      max={Math.max(expected, 1)}
    />
  );
}

interface MineProps {
  stocktake: Stocktake;
  data: CountDraft;
  change: KeptDraft<CountDraft>["change"];
}

/** The counts of this device. A serial that is not in its place has a row of its own, with the reason. */
function Mine({ stocktake, data, change }: MineProps) {
  const [shown, setShown] = useState(SHOWN);
  const newest = [...data.serials].reverse().slice(0, shown);
  // biome-ignore lint/correctness/useExhaustiveDependencies: compared by what it holds
  const odd = useLive(() => sayOdd(newest, stocktake), [newest.join("\n"), stocktake]) ?? new Map<string, string>();
  const takeOut = (serial: string) => change((now) => removeSerial(now, serial));
  if (countOf(data) === 0) return null;
  return (
    <Panel title={t("stocktakes.mine")}>
      <p class="small soft">{t("stocktakes.mineAbout")}</p>
      {data.quantities.map((line) => (
        <NumberField
          key={line.item_id}
          label={line.name}
          value={line.quantity}
          min={0}
          onInput={(quantity) =>
            change((now) => setQuantity(now, { id: line.item_id, name: line.name }, quantity ?? 0))
          }
        />
      ))}
      {odd.size > 0 ? (
        <ListRows label={t("stocktakes.odd")}>
          {[...odd].map(([serial, words]) => (
            <ListRow
              key={serial}
              leading={<Icon name="warning" />}
              title={<Code>{serial}</Code>}
              about={words}
              trailing={
                <IconButton icon="close" label={t("stock.takeOut", { serial })} onClick={() => takeOut(serial)} />
              }
            />
          ))}
        </ListRows>
      ) : null}
      <div class="cluster">
        {newest
          .filter((serial) => !odd.has(serial))
          .map((serial) => (
            <SerialChip key={serial} serial={serial} onTakeOut={() => takeOut(serial)} />
          ))}
      </div>
      <ShowMore left={data.serials.length - newest.length} page={SHOWN} onMore={() => setShown(shown + SHOWN)} />
    </Panel>
  );
}

/** The message about each serial that is not in its place, in the given order. */
async function sayOdd(serials: readonly string[], stocktake: Stocktake): Promise<Map<string, string>> {
  const keys = serials.map((serial) => serialKeyOrNull(serial) ?? serial);
  const [units, doubtOf] = await Promise.all([unitsTaken(records(), keys), readFoundDoubts(stocktake)]);
  return new Map(
    serials.flatMap((serial, at): [string, string][] => {
      const sighting = sightingOf(units.get(keys[at]!), stocktake.branch_id, stocktake.item_ids);
      if (sighting.kind === "in_place") return [];
      const doubt = sighting.kind === "unknown" ? doubtOf(serial) : null;
      return [[serial, inARow([saySighting(sighting), doubt])]];
    }),
  );
}

function Close({ stocktake, hasUnsent }: { stocktake: Stocktake; hasUnsent: boolean }) {
  const attempt = useRecording();
  const [isAsking, setAsking] = useState(false);
  const close = async () => {
    setAsking(false);
    if (await attempt.run(({ record }) => record("stocktake.close", { stocktake_id: stocktake.id })))
      showToast(t("stocktakes.closed"), { tone: "good" });
  };
  return (
    <>
      <TroubleBanner trouble={attempt.trouble} />
      <Button
        icon="lock"
        busy={attempt.isBusy}
        refusal={hasUnsent ? t("stocktakes.closeUnsent") : refusalOf("stocktake.close")}
        onClick={() => setAsking(true)}
      >
        {t("stocktakes.close")}
      </Button>
      <Confirm
        open={isAsking}
        title={t("stocktakes.closeTitle")}
        body={t("stocktakes.closeBody")}
        action={t("stocktakes.close")}
        onConfirm={() => void close()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

/** Whether a code was counted, and the message about it. */
interface Counted {
  ok: boolean;
  message: string;
}

/** Every serial counts, known or not; a code of an item without serials counts one more of it. */
function useCounting(stocktake: Stocktake, data: CountDraft, change: KeptDraft<CountDraft>["change"]) {
  const counted = useMemo(() => countedBy(stocktake), [stocktake]);
  /** The barcode of a box stands for every unit of a tracked item, so it counts none of them. */
  const countPiece = (item: Item): Counted => {
    if (item.serial_tracked) return { ok: false, message: t("stocktakes.scanSerial", { name: item.name }) };
    change((now) => addQuantity(now, item, 1));
    return { ok: true, message: item.name };
  };
  const enter = async (code: string): Promise<Counted> => {
    const serial = serialIn(code);
    const key = serialKeyOrNull(serial);
    if (key === null) return { ok: false, message: t("restock.noSerial") };
    const named = await itemOfCode(records(), code);
    if (named && !named.unit) return countPiece(named.item);
    if (hasSerial(data, serial)) return { ok: false, message: t("stocktakes.twiceHere") };
    const device = counted.get(key);
    if (device !== undefined) return { ok: false, message: t("stocktakes.twice", { device }) };
    const unit = named?.unit ?? (await findUnit(records(), serial));
    const sighting = sightingOf(unit, stocktake.branch_id, stocktake.item_ids);
    change((now) => addSerial(now, unit?.serial ?? serial));
    const doubt = sighting.kind === "unknown" ? (await readFoundDoubts(stocktake))(serial) : null;
    return { ok: true, message: inARow([saySighting(sighting), doubt]) };
  };
  const take = (code: string) =>
    void enter(code).then(({ ok, message }) => {
      giveSignal(ok ? "good" : "known");
      if (!ok) showToast(inARow([code, message]), { tone: "info" });
    });
  const pick = (item: Item) => {
    const { ok, message } = countPiece(item);
    if (!ok) showToast(message, { tone: "info" });
  };
  useScan("count", "open", { count: take });
  const scan = () =>
    void openScanner({
      mode: "continuous",
      title: t("stocktakes.scan"),
      keyOf: (text) => serialKeyOrNull(text) ?? text,
      onCode: enter,
      onUndo: (code) => change((now) => removeSerial(now, serialIn(code))),
    });
  return { take, pick, scan };
}

function saySighting(sighting: Sighting): string {
  switch (sighting.kind) {
    case "in_place":
      return t("stocktakes.ok");
    case "unknown":
      return t("stocktakes.kind_unknown");
    case "elsewhere":
      return t("stocktakes.kind_elsewhere", { branch: branchName(sighting.unit.branch_id) });
    case "status":
      return t("stocktakes.kind_status", { status: t(`units.${sighting.unit.status}`) });
    case "unasked":
      return t("stocktakes.kind_unasked");
  }
}
