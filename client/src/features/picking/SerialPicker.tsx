/** Chooses units: the available ones of this branch by tap, typing or scan. Any other unit is explained. */
import { useEffect, useState } from "preact/hooks";
import type { Item } from "../../core/model";
import { serialIn } from "../../core/gs1/reading";
import { serialKeyOrNull } from "../../core/serial-key";
import { t } from "../../i18n";
import { giveSignal, openScanner } from "../../scan";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { findUnit } from "../../storage/look-up";
import { unlessGone } from "../../storage/lost";
import { Button, Code, Dialog } from "../../ui";
import { useScan } from "../scan-table";
import { askForUnits, findUnitAhead } from "./ask-ahead";
import { findAvailable } from "./available";
import { Explained } from "./Explained";
import { explainSerial, mayInsist, type Explanation } from "./explain";
import { PickOrType } from "./PickOrType";

export interface SerialPickerProps {
  item: Pick<Item, "id" | "name">;
  branchId: string;
  /** Keys of the serials that were chosen already. */
  taken: readonly string[];
  /** The picker stays open for the next unit until closed. */
  onPick: (serial: string) => void;
  onClose: () => void;
  /** Close after the first pick. */
  single?: boolean | undefined;
}

export function SerialPicker(props: SerialPickerProps) {
  const { item, branchId, taken, onClose, single = false } = props;
  const [query, setQuery] = useState("");
  // biome-ignore lint/correctness/useExhaustiveDependencies: `taken` is compared by what it holds
  const found = useLive(
    async () => ({ query, units: await findAvailable(records(), { itemId: item.id, branchId, taken }, query) }),
    [item.id, branchId, query, taken.join(" ")],
  );
  useEffect(() => void askForUnits(records(), item.id, branchId).catch(unlessGone), [item.id, branchId]);
  const { last, refused, dismiss, take, submit, scan } = useSerialEntry(props);
  const units = found?.units ?? [];
  return (
    <Dialog
      open
      title={t("picking.which", { item: item.name })}
      onClose={onClose}
      footer={
        <>
          <Button icon="scan" onClick={() => void scan()}>
            {t("picking.scan")}
          </Button>
          {single ? null : (
            <Button look="primary" icon="check" onClick={onClose}>
              {t("picking.done")}
            </Button>
          )}
        </>
      }
    >
      <div class="stack">
        <p class="small soft" role="status">
          {last === null ? t("picking.onlyHere") : t("picking.added", { serial: last })}
        </p>
        {refused ? (
          <Explained
            serial={refused.serial}
            explanation={refused.explanation}
            itemId={item.id}
            onInsist={mayInsist(refused.explanation) ? () => take(refused.serial) : undefined}
          />
        ) : null}
        <PickOrType
          label={t("picking.serial")}
          placeholder={t("picking.serialHint")}
          query={query}
          onQuery={(text) => {
            setQuery(text);
            dismiss();
          }}
          options={units.map((unit) => ({
            id: unit.serial,
            title: <Code>{unit.serial}</Code>,
            about: unit.note ?? undefined,
          }))}
          onPick={(serial) => {
            setQuery("");
            take(serial);
          }}
          onEnter={submit}
          autofocus
          empty={
            found && !refused ? (
              <p class="soft">{query === "" ? t("picking.noneAvailable") : t("picking.noneLike", { text: query })}</p>
            ) : null
          }
        />
      </div>
    </Dialog>
  );
}

interface RefusedSerial {
  serial: string;
  explanation: Explanation;
}

/** Handles a typed or scanned code: an available unit is picked, any other is explained. */
function useSerialEntry({ item, branchId, taken, onPick, onClose, single = false }: SerialPickerProps) {
  const [refused, setRefused] = useState<RefusedSerial | null>(null);
  const [last, setLast] = useState<string | null>(null);
  const wanted = { itemId: item.id, branchId, taken };

  const take = (serial: string) => {
    setRefused(null);
    setLast(serial);
    onPick(serial);
    if (single) onClose();
  };
  const enter = async (written: string): Promise<Explanation> => {
    const serial = serialIn(written);
    const explanation = explainSerial(serial, await findUnitAhead(records(), serial), wanted);
    if (explanation.kind === "available") take(explanation.unit.serial);
    else setRefused({ serial, explanation });
    return explanation;
  };
  /** On Enter: the exact serial, or else the only one that begins or ends with the text. */
  const submit = async (typed: string): Promise<boolean> => {
    const exact = await findUnit(records(), typed);
    const like = exact ? [] : await findAvailable(records(), wanted, typed);
    if (like.length > 1) return false;
    await enter(like[0]?.serial ?? typed);
    return true;
  };
  const judge = async (written: string) => {
    const explanation = await enter(written);
    giveSignal(explanation.kind === "available" ? "good" : explanation.kind === "taken" ? "known" : "bad");
  };
  useScan("serial_picker", "open", { pick_unit: (text) => void judge(text) });

  const scan = () =>
    openScanner({
      mode: single ? "single" : "continuous",
      title: t("picking.which", { item: item.name }),
      keyOf: (text) => serialKeyOrNull(text) ?? text,
      onCode: async (text) => {
        const explanation = await enter(text);
        return explanation.kind === "available"
          ? { ok: true, message: t("picking.added", { serial: text }) }
          : { ok: false, message: t(`picking.short_${explanation.kind}`) };
      },
    });
  return { last, refused, dismiss: () => setRefused(null), take, submit, scan };
}
