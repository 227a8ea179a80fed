/** The rules for serials by category of items: a pattern, the IMEI check, or both. */
import { useState } from "preact/hooks";
import type { Shop } from "../../core/model";
import { t } from "../../i18n";
import { Button, FormWide, IconButton, TextField, Toggle } from "../../ui";
import { SettingsPanel } from "./SettingsPanel";
import { ruleLines, rulesOf, type RuleLine } from "./shop-form";
import { useShopChange } from "./use-shop-change";

export function SerialRulesPanel({ shop }: { shop: Required<Shop> }) {
  const [lines, setLines] = useState<RuleLine[]>(ruleLines(shop.serial_rules));
  const change = useShopChange();
  const edit = (at: number, part: Partial<RuleLine>) =>
    setLines(lines.map((line, index) => (index === at ? { ...line, ...part } : line)));
  return (
    <SettingsPanel
      title={t("settings.rules")}
      change={change}
      onSave={() => void change.save({ serial_rules: rulesOf(lines) })}
    >
      <FormWide>
        <p class="soft">{t("settings.rulesAbout")}</p>
        <ul class="stack" role="list">
          {lines.map(({ category, mask, imei }, at) => (
            <li key={at} class="field-row">
              <TextField
                label={t("settings.ruleCategory")}
                hint={t("settings.ruleCategoryHint")}
                value={category}
                onInput={(value) => edit(at, { category: value })}
                maxLength={200}
              />
              <TextField
                label={t("settings.ruleMask")}
                hint={t("settings.ruleMaskHint")}
                code
                value={mask}
                onInput={(value) => edit(at, { mask: value })}
                maxLength={64}
              />
              <IconButton
                icon="trash"
                label={t("settings.removeRule", { name: category || t("settings.everyItem") })}
                onClick={() => setLines(lines.filter((_, index) => index !== at))}
              />
              <Toggle label={t("settings.ruleImei")} checked={imei} onInput={(value) => edit(at, { imei: value })} />
            </li>
          ))}
        </ul>
      </FormWide>
      <FormWide>
        <Button icon="plus" onClick={() => setLines([...lines, { category: "", mask: "", imei: false }])}>
          {t("settings.addRule")}
        </Button>
      </FormWide>
    </SettingsPanel>
  );
}
