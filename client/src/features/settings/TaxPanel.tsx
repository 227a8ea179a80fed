/** Tax rates, the default rate of items, and whether prices include tax. */
import { useState } from "preact/hooks";
import type { Shop } from "../../core/model";
import type { TaxMode } from "../../core/tax";
import { t } from "../../i18n";
import { newId } from "../../state/new-id";
import { Button, Choice, FormWide, IconButton, Select, TextField } from "../../ui";
import { SettingsPanel } from "./SettingsPanel";
import { rateLines, ratesOf, readPercent, type RateLine } from "./shop-form";
import { useShopChange } from "./use-shop-change";

const MODES = ["inclusive", "exclusive"] as const satisfies readonly TaxMode[];
/** The value for no rate, because a select's value is a text. */
const NO_RATE = "-";

export function TaxPanel({ shop }: { shop: Required<Shop> }) {
  const [mode, setMode] = useState(shop.tax_mode);
  const [lines, setLines] = useState<RateLine[]>(rateLines(shop.tax_rates));
  const [first, setFirst] = useState(shop.default_tax_rate_id ?? NO_RATE);
  const [isTried, setTried] = useState(false);
  const change = useShopChange();
  const save = () => {
    setTried(true);
    const tax_rates = ratesOf(lines);
    if (!tax_rates) return;
    const default_tax_rate_id = tax_rates.some(({ id }) => id === first) ? first : null;
    void change.save({ tax_mode: mode, tax_rates, default_tax_rate_id });
  };
  const edit = (id: string, part: Partial<RateLine>) =>
    setLines(lines.map((line) => (line.id === id ? { ...line, ...part } : line)));
  const rates = lines.filter(({ name }) => name.trim() !== "").map(({ id, name }) => ({ value: id, label: name }));
  return (
    <SettingsPanel title={t("settings.taxes")} change={change} onSave={save}>
      <FormWide>
        <Choice
          legend={t("settings.taxMode")}
          value={mode}
          options={MODES.map((value) => ({ value, label: t(`settings.tax_${value}`) }))}
          onInput={setMode}
        />
      </FormWide>
      <FormWide>
        {lines.length === 0 ? <p class="soft">{t("settings.noRates")}</p> : null}
        <ul class="stack" role="list">
          {lines.map(({ id, name, percent }) => (
            <li key={id} class="field-row">
              <TextField
                label={t("settings.rateName")}
                value={name}
                onInput={(value) => edit(id, { name: value })}
                maxLength={60}
                error={isTried && name.trim() === "" ? t("settings.fillIn") : undefined}
              />
              <TextField
                label={t("settings.ratePercent")}
                inputMode="decimal"
                value={percent}
                onInput={(value) => edit(id, { percent: value })}
                error={isTried && readPercent(percent) === null ? t("settings.percentBad") : undefined}
              />
              <IconButton
                icon="trash"
                label={t("settings.removeRate", { name })}
                onClick={() => setLines(lines.filter((line) => line.id !== id))}
              />
            </li>
          ))}
        </ul>
      </FormWide>
      <FormWide>
        <Button icon="plus" onClick={() => setLines([...lines, { id: newId(), name: "", percent: "" }])}>
          {t("settings.addRate")}
        </Button>
      </FormWide>
      <Select
        label={t("settings.defaultRate")}
        hint={t("settings.taxModeHint")}
        value={rates.some(({ value }) => value === first) ? first : NO_RATE}
        options={[{ value: NO_RATE, label: t("settings.noRate") }, ...rates]}
        onInput={setFirst}
      />
    </SettingsPanel>
  );
}
