/** The numbers in a DATEV file, which the tax consultant knows. */
import { t } from "../../i18n";
import { FormWide, Select, TextField } from "../../ui";
import { isNumber, usesDatev, type DatevForm } from "./account-form";

const MONTHS = Array.from({ length: 12 }, (_, at) => String(at + 1));
const LENGTHS = ["4", "5", "6", "7", "8"];

export interface DatevFieldsProps {
  form: DatevForm;
  isTried: boolean;
  onInput: (part: Partial<DatevForm>) => void;
}

export function DatevFields({ form, isTried, onInput }: DatevFieldsProps) {
  const isAsked = isTried && usesDatev(form);
  const bad = (isFine: boolean) => (isAsked && !isFine ? t("accounting.numberBad") : undefined);
  return (
    <>
      <FormWide>
        <p class="soft">{t("accounting.datevHint")}</p>
      </FormWide>
      <TextField
        label={t("accounting.consultant")}
        inputMode="numeric"
        maxLength={7}
        value={form.consultant}
        onInput={(consultant) => onInput({ consultant })}
        error={bad(isNumber(form.consultant, 1001, 9_999_999))}
      />
      <TextField
        label={t("accounting.client")}
        inputMode="numeric"
        maxLength={5}
        value={form.client}
        onInput={(client) => onInput({ client })}
        error={bad(isNumber(form.client, 1, 99_999))}
      />
      <Select
        label={t("accounting.firstMonth")}
        value={form.firstMonth}
        options={MONTHS.map((value) => ({ value, label: value }))}
        onInput={(firstMonth) => onInput({ firstMonth })}
      />
      <Select
        label={t("accounting.accountLength")}
        value={form.accountLength}
        options={LENGTHS.map((value) => ({ value, label: value }))}
        onInput={(accountLength) => onInput({ accountLength })}
      />
      <TextField
        label={t("accounting.chart")}
        hint={t("accounting.chartHint")}
        inputMode="numeric"
        maxLength={2}
        value={form.chart}
        onInput={(chart) => onInput({ chart })}
        error={bad(/^(\d{2})?$/.test(form.chart.trim()))}
      />
    </>
  );
}
