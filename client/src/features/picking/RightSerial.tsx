/** Chooses the right unit: typed, scanned, or picked from likely ones. */
import { serialIn } from "../../core/gs1/reading";
import type { Item } from "../../core/model";
import { t } from "../../i18n";
import { openScanner } from "../../scan";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { findUnit } from "../../storage/look-up";
import { Button, Code, TextField } from "../../ui";
import { useScan } from "../scan-table";
import { UnitStatus } from "../unit-status";
import { findAvailable } from "./available";

const OFFERED = 6;

export interface RightSerialProps {
  item: Item | undefined;
  /** The branch of the disputed step; the right unit was probably there too. */
  branchId: string | null;
  value: string;
  onInput: (serial: string) => void;
  error: string | undefined;
}

export function RightSerial({ item, branchId, value, onInput, error }: RightSerialProps) {
  const named = useLive(async () => (await findUnit(records(), value)) ?? null, [value]);
  const itemId = item?.id;
  const near =
    useLive(
      async () =>
        itemId !== undefined && branchId !== null
          ? findAvailable(records(), { itemId, branchId, taken: [] }, value)
          : [],
      [itemId, branchId, value],
    ) ?? [];
  useScan("right_serial", "open", { fill_serial: (text) => onInput(serialIn(text)) });
  const scan = async () => {
    const [read] = await openScanner({
      mode: "single",
      title: t("conflicts.newSerial"),
      serial: {},
      onCode: (text) => ({ ok: true, message: text }),
    });
    if (read) onInput(serialIn(read.text));
  };
  const isNamed = value.trim() !== "" && named !== undefined;
  return (
    <div class="stack stack--tight">
      <TextField
        label={t("conflicts.newSerial")}
        value={value}
        onInput={onInput}
        code
        required
        error={error}
        hint={isNamed && named === null ? t("conflicts.newSerialUnknown") : t("conflicts.newSerialHint")}
      />
      {isNamed && named ? (
        <p class="cluster" role="status">
          <Code>{named.serial}</Code>
          <UnitStatus status={named.status} contested={named.contested} creditOnly={named.credit_only} />
        </p>
      ) : null}
      <div class="cluster">
        <Button icon="scan" onClick={() => void scan()}>
          {t("picking.scan")}
        </Button>
        {near
          .slice(0, OFFERED)
          .filter(({ serial }) => serial !== value)
          .map(({ id, serial }) => (
            <Button key={id} look="quiet" onClick={() => onInput(serial)}>
              <Code>{serial}</Code>
            </Button>
          ))}
      </div>
    </div>
  );
}
