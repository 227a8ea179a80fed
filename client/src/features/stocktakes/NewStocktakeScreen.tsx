/** Begins a stock-take: of the whole branch, or of some items. */
import { useState } from "preact/hooks";
import type { Item } from "../../core/model";
import { t } from "../../i18n";
import { openScanner } from "../../scan";
import { newId } from "../../state/new-id";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { Banner, Button, ButtonLink, Choice, Icon, navigate, Page, PageHeader, showToast } from "../../ui";
import { documentHref, HREFS } from "../hrefs";
import { refusalOf } from "../permission";
import { RefusalBanner } from "../refusal-banner";
import { itemOfCode } from "../stock/find-stock-items";
import { StockItemSearch } from "../stock/StockItemSearch";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";

export function NewStocktakeScreen() {
  const attempt = useRecording();
  const [scope, setScope] = useState<"everything" | "items">("everything");
  const [items, setItems] = useState<readonly Item[]>([]);
  const [stocktake_id] = useState(newId);
  const [isTried, setTried] = useState(false);
  const branch = ready.value?.branch.name ?? "";
  const isWithoutItems = scope === "items" && items.length === 0;

  const put = (item: Item) => setItems((now) => (now.some(({ id }) => id === item.id) ? now : [...now, item]));
  const enter = async (code: string) => {
    const named = await itemOfCode(records(), code);
    if (named) put(named.item);
    else showToast(t("stock.unknownCode", { code }), { tone: "bad" });
    return { ok: named !== undefined, message: named?.item.name ?? t("stock.unknownCode", { code }) };
  };
  const begin = async () => {
    setTried(true);
    if (isWithoutItems) return;
    await attempt.run(async ({ record }) => {
      const { code } = await record("stocktake.open", {
        stocktake_id,
        item_ids: scope === "items" ? items.map(({ id }) => id) : null,
      });
      showToast(t("stocktakes.begun", { code: code ?? "" }), { tone: "good" });
      navigate(documentHref("stocktake", stocktake_id), { replace: true });
    });
  };
  return (
    <Page>
      <PageHeader title={t("stocktakes.new")} about={branch} backHref={HREFS.stocktakes} />
      <RefusalBanner of="stocktake.open" />
      <TroubleBanner trouble={attempt.trouble} />
      <Choice
        legend={t("stocktakes.scope")}
        value={scope}
        options={[
          { value: "everything" as const, label: t("stocktakes.everything", { branch }) },
          { value: "items" as const, label: t("stocktakes.someItems") },
        ]}
        onInput={setScope}
      />
      {scope === "items" ? (
        <div class="stack">
          <StockItemSearch
            label={t("stocktakes.chooseItems")}
            onItem={put}
            onEnter={(code) => void enter(code)}
            onScan={() => void openScanner({ mode: "continuous", title: t("stocktakes.chooseItems"), onCode: enter })}
          />
          <ChosenItems items={items} onChange={setItems} />
          {isTried && isWithoutItems ? (
            <Banner tone="bad" urgent>
              {t("stocktakes.itemsNeeded")}
            </Banner>
          ) : null}
        </div>
      ) : null}
      <div class="form-actions">
        <ButtonLink href={HREFS.stocktakes}>{t("stock.cancel")}</ButtonLink>
        <Button
          look="primary"
          icon="check"
          busy={attempt.isBusy}
          refusal={refusalOf("stocktake.open")}
          onClick={() => void begin()}
        >
          {t("stocktakes.begin")}
        </Button>
      </div>
    </Page>
  );
}

function ChosenItems({ items, onChange }: { items: readonly Item[]; onChange: (items: readonly Item[]) => void }) {
  return (
    <div class="cluster">
      {items.map((item) => (
        <button
          key={item.id}
          type="button"
          class="button button--secondary"
          aria-label={t("stocktakes.remove", { name: item.name })}
          onClick={() => onChange(items.filter(({ id }) => id !== item.id))}
        >
          <span>{item.name}</span>
          <Icon name="close" />
        </button>
      ))}
    </div>
  );
}
