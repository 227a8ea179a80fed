/** Adds a part to the repair: an item and then its unit, a unit by its serial, or a quantity. */
import { useEffect, useState } from "preact/hooks";
import type { Item } from "../../core/model";
import { t } from "../../i18n";
import { giveSignal, openScanner } from "../../scan";
import { records } from "../../state/shop";
import { Button, Dialog, NumberField } from "../../ui";
import { useScan } from "../scan-table";
import { Explained } from "../picking/Explained";
import { nameCode, type CodeNamed } from "../picking/name-code";
import { OfferSearch } from "../picking/OfferSearch";
import { SerialPicker } from "../picking/SerialPicker";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { addPart, partName } from "./part-actions";

export interface AddPartProps {
  repairId: string;
  branchId: string;
  /** A unit that was chosen before the repair was chosen. */
  serial: string | null;
  onClose: () => void;
}

type Refused = Extract<CodeNamed, { kind: "refused" }>;

export function AddPart({ repairId, branchId, serial, onClose }: AddPartProps) {
  const { chosen, setChosen, refused, dismiss, attempt, put, enter, scan } = usePartEntry({
    repairId,
    branchId,
    serial,
    onClose,
  });

  if (chosen?.serial_tracked) {
    return (
      <SerialPicker
        item={chosen}
        branchId={branchId}
        taken={[]}
        single
        onPick={(picked) => void put(chosen, 1, [picked])}
        onClose={onClose}
      />
    );
  }
  if (chosen)
    return (
      <PartQuantity
        item={chosen}
        isBusy={attempt.isBusy}
        onAdd={(quantity) => void put(chosen, quantity, null)}
        onClose={onClose}
      />
    );
  return (
    <Dialog open title={t("repairs.addPart")} onClose={onClose}>
      <div class="stack">
        <OfferSearch
          label={t("repairs.findPart")}
          branchId={branchId}
          taken={[]}
          autofocus
          onEnter={(code) => void enter(code)}
          onItem={setChosen}
          onUnit={(item, picked) => void put(item, 1, [picked])}
          onScan={() => void scan()}
        />
        {refused ? (
          <Explained
            serial={refused.code}
            explanation={refused.explanation}
            itemId={refused.item?.id ?? null}
            onInsist={refused.item ? () => void put(refused.item!, 1, [refused.code]) : undefined}
            onDismiss={dismiss}
          />
        ) : (
          <p class="small soft">{t("repairs.findPartHint")}</p>
        )}
        <TroubleBanner trouble={attempt.trouble} />
      </div>
    </Dialog>
  );
}

/** Handles a typed or scanned code: a unit is added at once; for an item, the unit or quantity is asked for. */
function usePartEntry({ repairId, branchId, serial, onClose }: AddPartProps) {
  const [chosen, setChosen] = useState<Item | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const attempt = useRecording();

  const put = async (item: Item, quantity: number, serials: string[] | null) => {
    const part = { repair_id: repairId, item_id: item.id, quantity, serials, unit_price: item.price };
    if (await attempt.run((recorder) => addPart(recorder, part, partName(part, item.name)))) onClose();
  };
  const enter = async (code: string): Promise<CodeNamed> => {
    setRefused(null);
    const named = await nameCode(records(), code, branchId, []);
    if (named.kind === "unit") await put(named.item, 1, [named.unit.serial]);
    else if (named.kind === "item") setChosen(named.item);
    else setRefused(named);
    return named;
  };
  useScan("part_search", chosen === null ? "open" : "chosen", {
    add_part: (text) => void enter(text).then(({ kind }) => giveSignal(kind === "refused" ? "bad" : "good")),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, with the unit that was chosen before
  useEffect(() => {
    if (serial !== null) void enter(serial);
  }, []);
  const scan = () =>
    openScanner({
      mode: "single",
      title: t("repairs.scanPart"),
      onCode: async (text) => {
        const named = await enter(text);
        return named.kind === "refused"
          ? { ok: false, message: t(`picking.short_${named.explanation.kind}`) }
          : { ok: true, message: named.item.name };
      },
    });
  return { chosen, setChosen, refused, dismiss: () => setRefused(null), attempt, put, enter, scan };
}

interface PartQuantityProps {
  item: Item;
  isBusy: boolean;
  onAdd: (quantity: number) => void;
  onClose: () => void;
}

function PartQuantity({ item, isBusy, onAdd, onClose }: PartQuantityProps) {
  const [quantity, setQuantity] = useState<number | null>(1);
  return (
    <Dialog
      open
      title={item.name}
      onClose={onClose}
      footer={
        <Button look="primary" icon="plus" busy={isBusy} onClick={() => onAdd(Math.max(1, quantity ?? 1))}>
          {t("repairs.addPart")}
        </Button>
      }
    >
      <NumberField label={t("repairs.quantity")} value={quantity} onInput={setQuantity} min={1} />
    </Dialog>
  );
}
