/** Two items with one code: merge them, change the code of one, or allow both. */
import { useState } from "preact/hooks";
import type { Item } from "../../core/model";
import { t } from "../../i18n";
import { Banner, Button, ButtonLink, Choice, FormGrid, FormWide, Panel, showToast } from "../../ui";
import { editItemHref } from "../hrefs";
import { TroubleBanner } from "../trouble-banner";
import type { Recorder } from "../recorder";
import { useRecording } from "../use-recording";
import type { ConflictRead } from "./find-conflicts";

type Answer = "keep_other" | "keep_this" | "change" | "both";

export function DuplicateCode({ read, item, other }: { read: ConflictRead; item: Item; other: Item }) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [isTried, setTried] = useState(false);
  const attempt = useRecording();
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
  const decide = async () => {
    setTried(true);
    if (answer === null || answer === "change" || attempt.isBusy) return;
    const done = await attempt.run((recorder) => recordAnswer(recorder, answer, read, item, other));
    if (done) showToast(t("conflicts.recorded"), { tone: "good" });
  };
  return (
    <Panel title={t("conflicts.oneOrTwo")}>
      <FormGrid
        onSubmit={() => void decide()}
        actions={answer === "change" ? <ChangeLinks items={[item, other]} /> : <Decide busy={attempt.isBusy} />}
      >
        <FormWide>
          <Choice
            legend={t("conflicts.verdict")}
            value={answer}
            options={answersFor(item, other)}
            onInput={setAnswer}
            error={isTried && answer === null ? t("conflicts.chooseVerdict") : undefined}
          />
        </FormWide>
        {attempt.trouble ? (
          <FormWide>
            <TroubleBanner trouble={attempt.trouble} />
          </FormWide>
        ) : null}
      </FormGrid>
    </Panel>
  );
}

/** Only items with the same kind of stock can be merged. */
function answersFor(item: Item, other: Item): { value: Answer; label: string; hint: string }[] {
  const isAlike = item.serial_tracked === other.serial_tracked && item.track_stock === other.track_stock;
  const keep = (value: Answer, stays: Item, gone: Item) => ({
    value,
    label: t("conflicts.oneItem", { name: named(stays, gone) }),
    hint: t("conflicts.effect_merge", { gone: named(gone, stays), stays: named(stays, gone) }),
  });
  return [
    ...(isAlike ? [keep("keep_other", other, item), keep("keep_this", item, other)] : []),
    { value: "change", label: t("conflicts.twoItems"), hint: t("conflicts.effect_change") },
    { value: "both", label: t("conflicts.bothMay"), hint: t("conflicts.effect_both") },
  ];
}

/** Items with the same name are distinguished by their SKU, or by their time of creation. */
function named(item: Item, beside: Item): string {
  if (item.name !== beside.name) return item.name;
  return t(item.created_at <= beside.created_at ? "conflicts.theFirst" : "conflicts.theSecond", { name: item.name });
}

async function recordAnswer(
  { record }: Recorder,
  answer: Exclude<Answer, "change">,
  { conflict }: ConflictRead,
  item: Item,
  other: Item,
): Promise<void> {
  if (answer === "keep_other") await record("item.merge", { item_id: item.id, into_id: other.id });
  else if (answer === "keep_this") await record("item.merge", { item_id: other.id, into_id: item.id });
  else
    await record("conflict.resolve", {
      operation_id: conflict.operation_id,
      serial: null,
      verdict: "stands",
      new_serial: null,
      note: null,
      expects: conflict.with,
    });
}

function Decide({ busy }: { busy: boolean }) {
  return (
    <Button type="submit" look="primary" icon="check" busy={busy}>
      {t("conflicts.decide")}
    </Button>
  );
}

function ChangeLinks({ items }: { items: [Item, Item] }) {
  return (
    <>
      {items.map((item, at) => (
        <ButtonLink key={item.id} href={editItemHref(item.id)} icon="edit" look={at === 0 ? "primary" : undefined}>
          {t("conflicts.changeItem", { name: named(item, items[1 - at]!) })}
        </ButtonLink>
      ))}
    </>
  );
}
