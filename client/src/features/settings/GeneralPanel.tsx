/** The shop's name, currency, language of documents, and when a device locks itself. */
import { useState } from "preact/hooks";
import type { Shop } from "../../core/model";
import { LANGUAGE_NAMES, LANGUAGES, t } from "../../i18n";
import { NumberField, Select, TextField } from "../../ui";
import { SettingsPanel } from "./SettingsPanel";
import { useShopChange } from "./use-shop-change";

export function GeneralPanel({ shop }: { shop: Required<Shop> }) {
  const [name, setName] = useState(shop.name);
  const [currency, setCurrency] = useState(shop.currency);
  const [locale, setLocale] = useState(shop.locale);
  const [minutes, setMinutes] = useState<number | null>(shop.idle_lock_minutes);
  const [years, setYears] = useState<number | null>(shop.keep_customers_years);
  const change = useShopChange();
  const save = () => {
    if (name.trim() === "") return;
    void change.save({
      name: name.trim(),
      currency,
      locale,
      idle_lock_minutes: minutes ?? 0,
      keep_customers_years: years ?? 0,
    });
  };
  const currencies = [...new Set([shop.currency, ...Intl.supportedValuesOf("currency")])].sort();
  const locales = [...new Set([shop.locale, ...LANGUAGES])];
  return (
    <SettingsPanel title={t("settings.general")} change={change} onSave={save}>
      <TextField
        label={t("settings.shopName")}
        value={name}
        onInput={setName}
        maxLength={200}
        error={name.trim() === "" ? t("settings.fillIn") : undefined}
        required
      />
      <Select
        label={t("settings.currency")}
        hint={t("settings.currencyHint")}
        value={currency}
        options={currencies.map((value) => ({ value, label: value }))}
        onInput={setCurrency}
      />
      <Select
        label={t("settings.locale")}
        value={locale}
        options={locales.map((value) => ({ value, label: nameOf(value) }))}
        onInput={setLocale}
      />
      <NumberField
        label={t("settings.idleLock")}
        hint={t("settings.idleLockHint")}
        value={minutes}
        onInput={setMinutes}
        max={1440}
      />
      <NumberField
        label={t("settings.keepCustomers")}
        hint={t("settings.keepCustomersHint")}
        value={years}
        onInput={setYears}
        max={100}
      />
    </SettingsPanel>
  );
}

function nameOf(locale: string): string {
  const language = LANGUAGES.find((known) => known === locale);
  return language ? LANGUAGE_NAMES[language] : locale;
}
