/** A return without its sale: units by serial, other things by quantity; the person enters the refund. */
import { useEffect } from "preact/hooks";
import type { Item, Unit } from "../../core/model";
import { inARow, t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { findUnit } from "../../storage/look-up";
import { EmptyState, Page, PageHeader, Skeleton, queryOf, replaceQuery } from "../../ui";
import { DraftPlace } from "../DraftPlace";
import { HREFS } from "../hrefs";
import type { KeptDraft } from "../use-draft";
import { findBack, isOut, theOneMeant, type ComingBack } from "./find-back";
import { FindBack } from "./FindBack";
import { returnLines, type Choice, type Returnable } from "./give-back";
import { useReturnDraft, type ReturnDraft } from "./return-draft";
import { fateFor } from "./reasons";
import { ReturnForm } from "./ReturnForm";
import { ReturnLines } from "./ReturnLines";

const MOST_PIECES = 10_000;

export function WithoutReceipt() {
  const kept = useReturnDraft("loose");
  return (
    <Page>
      <PageHeader title={t("returns.withoutReceipt")} about={ready.value?.branch.name} backHref={HREFS.newReturn} />
      {kept ? (
        <DraftPlace draft={kept}>
          <LooseReturn kept={kept} />
        </DraftPlace>
      ) : (
        <Skeleton lines={6} />
      )}
    </Page>
  );
}

function LooseReturn({ kept }: { kept: KeptDraft<ReturnDraft> }) {
  const { things, choices } = kept.data;
  const known = useLive(() => thingsKnown(things), [things]);
  const add = (found: ComingBack) => {
    const thing = thingOf(found);
    if (!thing) return replaceQuery({ without: null, sale: found.kind === "sale" ? found.sale.id : null });
    // The look-up took some time, so this must not overwrite choices made meanwhile.
    kept.change((present) => {
      const before = present.choices[thing.key];
      const quantity = thing.serial === null ? (before?.quantity ?? 0) + 1 : 1;
      const disposition = before?.disposition ?? fateFor(present.reason);
      return {
        things: before ? present.things : [...present.things, thing],
        choices: { ...present.choices, [thing.key]: { quantity, disposition } },
      };
    });
  };
  const asked = queryOf("thing");
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for what was asked; `add` is new each time
  useEffect(() => {
    if (asked === "" || !kept.isMine) return;
    replaceQuery({ thing: null });
    void findBack(records(), asked).then((found) => {
      const meant = theOneMeant(found, asked);
      if (meant) add(meant);
    });
  }, [asked, kept.isMine]);
  const choose = (key: string, choice: Choice) => {
    kept.change((present) => {
      if (choice.quantity > 0) return { choices: { ...present.choices, [key]: choice } };
      const { [key]: _gone, ...others } = present.choices;
      return { things: present.things.filter((one) => one.key !== key), choices: others };
    });
  };
  const nameOf = ({ key, serial }: Returnable) => inARow([known?.get(key)?.item?.name, serial]);
  const noteOf = ({ key }: Returnable) => {
    const unit = known?.get(key)?.unit;
    return unit && !isOut(unit) ? (
      <p class="small soft">{t("returns.notOut", { status: t(`units.${unit.status}`) })}</p>
    ) : null;
  };
  return (
    <>
      <FindBack label={t("returns.addThing")} onFound={add} />
      {things.length === 0 ? (
        <EmptyState icon="undo" title={t("returns.nothingYet")}>
          {t("returns.nothingYetBody")}
        </EmptyState>
      ) : (
        <>
          <ReturnLines
            all={things}
            chosen={choices}
            fate={fateFor(kept.data.reason)}
            nameOf={nameOf}
            noteOf={noteOf}
            onChoose={choose}
          />
          <ReturnForm
            kept={kept}
            saleId={null}
            lines={returnLines(things, choices)}
            due={null}
            currency={ready.value?.shop.currency ?? "EUR"}
          />
        </>
      )}
    </>
  );
}

/** Null for a receipt, which has a form of its own. */
function thingOf(found: ComingBack): Returnable | null {
  switch (found.kind) {
    case "sale":
      return null;
    case "unit":
      return { key: found.unit.key, item_id: found.item.id, serial: found.unit.serial, quantity: 1, line: null };
    case "item":
      return { key: found.item.id, item_id: found.item.id, serial: null, quantity: MOST_PIECES, line: null };
  }
}

async function thingsKnown(
  things: readonly Returnable[],
): Promise<Map<string, { item: Item | undefined; unit: Unit | undefined }>> {
  const known = await Promise.all(
    things.map(
      async ({ key, item_id, serial }) =>
        [
          key,
          {
            item: await records().item.get(item_id),
            unit: serial === null ? undefined : await findUnit(records(), serial),
          },
        ] as const,
    ),
  );
  return new Map(known);
}
