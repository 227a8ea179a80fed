/** A return of a sale: tick the returned goods, and choose the disposition of each. */
import { useEffect } from "preact/hooks";
import { serialIn } from "../../core/gs1/reading";
import { serialKeyOrNull } from "../../core/serial-key";
import { inARow, t } from "../../i18n";
import { giveSignal } from "../../scan";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import {
  Banner,
  Button,
  ButtonLink,
  DateTime,
  EmptyState,
  Page,
  PageHeader,
  Skeleton,
  showToast,
  InARow,
} from "../../ui";
import { useScan } from "../scan-table";
import { sayCustomer } from "../erased";
import { DraftPlace } from "../DraftPlace";
import { HREFS, documentHref } from "../hrefs";
import type { KeptDraft } from "../use-draft";
import { MissingSale } from "../sales/MissingSale";
import { readSale, type SaleDetails } from "../sales/sale-details";
import { refundOf, returnLines, returnables, type Choice, type Returnable } from "./give-back";
import { useReturnDraft, type ReturnDraft } from "./return-draft";
import { fateFor } from "./reasons";
import { ReturnForm } from "./ReturnForm";
import { ReturnLines } from "./ReturnLines";

export interface AgainstSaleProps {
  saleId: string;
  /** The serial that was scanned to get here; it is ticked at the beginning. */
  serial: string;
}

export function AgainstSale({ saleId, serial }: AgainstSaleProps) {
  const details = useLive(() => readSale(records(), saleId), [saleId]);
  if (details === null) return <MissingSale />;
  return <Page>{details ? <SaleReturn details={details} serial={serial} /> : <Skeleton lines={8} />}</Page>;
}

function SaleReturn({ details, serial }: { details: SaleDetails; serial: string }) {
  const { sale, returns, lines, customer } = details;
  const kept = useReturnDraft(sale.id);
  const currency = ready.value?.shop.currency ?? "EUR";
  const all = returnables(sale, returns);
  const nameOf = ({ serial: number, item_id }: Returnable) =>
    inARow([lines.find(({ line }) => line.item_id === item_id)?.name ?? "?", number]);
  const { choose, tickAll } = useTicks(all, kept, serial);
  return (
    <>
      <PageHeader
        title={t("returns.fromSale", { code: sale.code })}
        about={<InARow facts={[<DateTime at={sale.happened_at} />, customer && sayCustomer(customer)]} />}
        backHref={documentHref("sale", sale.id)}
        actions={
          all.length > 1 && sale.status === "completed" && kept?.isMine ? (
            <Button icon="check" onClick={tickAll}>
              {t("returns.everything")}
            </Button>
          ) : undefined
        }
      />
      {sale.status === "voided" ? <Banner tone="warn">{t("returns.saleVoided")}</Banner> : null}
      {all.length === 0 ? (
        <EmptyState
          icon="undo"
          title={t("returns.nothingLeft")}
          action={<ButtonLink href={HREFS.newReturn}>{t("returns.another")}</ButtonLink>}
        >
          {t("returns.nothingLeftBody")}
        </EmptyState>
      ) : kept ? (
        <DraftPlace draft={kept}>
          <p class="soft">{t("returns.pick")}</p>
          <ReturnLines
            all={all}
            chosen={kept.data.choices}
            fate={fateFor(kept.data.reason)}
            nameOf={nameOf}
            onChoose={choose}
          />
          <ReturnForm
            kept={kept}
            saleId={sale.id}
            lines={returnLines(all, kept.data.choices)}
            due={refundOf(sale, returns, all, kept.data.choices)}
            currency={currency}
          />
        </DraftPlace>
      ) : (
        <Skeleton lines={6} />
      )}
    </>
  );
}

/** Returned units are ticked by hand, by a scan, all at once, or by the scan that opened the form. */
function useTicks(all: readonly Returnable[], kept: KeptDraft<ReturnDraft> | null, serial: string) {
  const choose = (key: string, choice: Choice) => kept?.change({ choices: { ...kept.data.choices, [key]: choice } });
  const tick = (written: string): boolean => {
    const scanned = all.find((one) => one.serial !== null && serialKeyOrNull(one.serial) === serialKeyOrNull(written));
    if (scanned && kept)
      choose(scanned.key, {
        quantity: 1,
        disposition: kept.data.choices[scanned.key]?.disposition ?? fateFor(kept.data.reason),
      });
    return scanned !== undefined;
  };
  useScan("sale_return", "open", {
    tick_off: (text) => {
      const isHere = tick(serialIn(text));
      giveSignal(isHere ? "good" : "bad");
      if (!isHere) showToast(t("returns.notInSale", { code: text }), { tone: "warn" });
    },
  });
  const isReady = kept?.isMine ?? false;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for what was asked; `tick` is new each time
  useEffect(() => {
    if (isReady && serial !== "") tick(serial);
  }, [isReady, serial]);
  const tickAll = () =>
    kept?.change({
      choices: Object.fromEntries(
        all.map(({ key, quantity }) => [
          key,
          { quantity, disposition: kept.data.choices[key]?.disposition ?? fateFor(kept.data.reason) },
        ]),
      ),
    });
  return { choose, tickAll };
}
