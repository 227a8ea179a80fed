/** Two items with one code: merge them, change the code of one, or allow both. */
import { useState } from "preact/hooks";
import type { Item } from "../../core/model";
import { t } from "../../i18n";
import { Banner, Button, ButtonLink, Confirm, Dialog, showToast } from "../../ui";
import { editItemHref } from "../hrefs";
import { TroubleBanner } from "../trouble-banner";
import { decisionOn } from "./choices";
import type { ConflictRead } from "./find-conflicts";
import { useDecision } from "./use-decision";

interface Answer {
  is: "merge" | "change" | "both";
  /** The item that a merge keeps. */
  stays?: Item;
  label: string;
  hint: string;
  /** The effect as it is confirmed. */
  inFull?: string;
}

export function DuplicateCode({ read, item, other }: { read: ConflictRead; item: Item; other: Item }) {
  const [asked, setAsked] = useState<Answer | null>(null);
  const { attempt, decide } = useDecision();
  if (item.merged_into === other.id || other.merged_into === item.id) {
    return (
      <Banner tone="info">
        {t("conflicts.mergedHere", {
          gone: (item.merged_into ? item : other).name,
          stays: (item.merged_into ? other : item).name,
        })}
      </Banner>
    );
  }
  const merge = async (into: Item, gone: Item) => {
    setAsked(null);
    const done = await attempt.run(({ record }) => record("item.merge", { item_id: gone.id, into_id: into.id }));
    if (done) showToast(t("conflicts.recorded"), { tone: "good" });
  };
  const answers = answersFor(item, other);
  const bothAreRight = decisionOn(read.conflict.operation_id, null, "stands", read.conflict.with);
  const close = () => setAsked(null);
  return (
    <section class="two-records" aria-label={t("conflicts.oneOrTwo")}>
      {answers.map((answer) => (
        <Button
          key={answer.label}
          wide
          look={answer.stays ? "primary" : undefined}
          busy={attempt.isBusy}
          onClick={() => (answer.is === "both" ? void decide(bothAreRight) : setAsked(answer))}
          about={answer.hint}
        >
          {answer.label}
        </Button>
      ))}
      <TroubleBanner trouble={attempt.trouble} />
      <Confirm
        open={asked?.is === "merge"}
        title={asked?.label ?? ""}
        body={asked?.inFull}
        action={t("conflicts.decide")}
        onConfirm={() => asked?.stays && void merge(asked.stays, asked.stays === item ? other : item)}
        onClose={close}
      />
      <Dialog open={asked?.is === "change"} title={t("conflicts.twoItems")} onClose={close}>
        <div class="stack">
          <ChangeLinks items={[item, other]} />
        </div>
      </Dialog>
    </section>
  );
}

/** Only items with the same kind of stock can be merged. */
function answersFor(item: Item, other: Item): Answer[] {
  const isAlike = item.serial_tracked === other.serial_tracked && item.track_stock === other.track_stock;
  const keep = (stays: Item, gone: Item): Answer => ({
    is: "merge",
    stays,
    label: t("conflicts.oneItem", { name: named(stays, gone) }),
    hint: t("conflicts.effect_mergeBrief"),
    inFull: t("conflicts.effect_merge", { gone: named(gone, stays), stays: named(stays, gone) }),
  });
  return [
    ...(isAlike ? [keep(other, item), keep(item, other)] : []),
    { is: "change", label: t("conflicts.twoItems"), hint: t("conflicts.effect_change") },
    { is: "both", label: t("conflicts.bothMay"), hint: t("conflicts.effect_both") },
  ];
}

/** Items with the same name are distinguished by their SKU, or by their time of creation. */
function named(item: Item, beside: Item): string {
  if (item.name !== beside.name) return item.name;
  return t(item.created_at <= beside.created_at ? "conflicts.theFirst" : "conflicts.theSecond", { name: item.name });
}

function ChangeLinks({ items }: { items: [Item, Item] }) {
  return (
    <>
      {items.map((item, at) => (
        <ButtonLink key={item.id} wide href={editItemHref(item.id)} icon="edit" look={at === 0 ? "primary" : undefined}>
          {t("conflicts.changeItem", { name: named(item, items[1 - at]!) })}
        </ButtonLink>
      ))}
    </>
  );
}
