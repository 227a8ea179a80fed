/** The accounts for the shop's postings. An admin sets them once, together with the tax consultant. */
import "./accounting.css";
import { useState } from "preact/hooks";
import { readMapping, setMapping, type Mapping } from "../../api/accounting";
import type { Shop } from "../../core/model";
import { formatPercent, t } from "../../i18n";
import { Button, FormGrid, FormWide, Panel, showToast, TextField } from "../../ui";
import { AnswerPending } from "../answer-pending";
import { connectionRefusal } from "../connection";
import { sayMethod } from "../money/methods";
import { adminRefusal } from "../permission";
import { ShopPage } from "../settings/ShopPage";
import { TroubleBanner } from "../trouble-banner";
import { useAnswer } from "../use-answer";
import { useAttempt } from "../use-attempt";
import { DatevFields } from "./DatevFields";
import { formOf, isAccount, isTaxCode, mappingOf, ROLES, type AccountForm, type RateForm } from "./account-form";

export function AccountsScreen() {
  return (
    <ShopPage title={t("accounting.accounts")} about={t("accounting.accountsAbout")}>
      {(shop) => <Accounts shop={shop} />}
    </ShopPage>
  );
}

function Accounts({ shop }: { shop: Required<Shop> }) {
  const isAdmin = adminRefusal() === undefined;
  const answer = useAnswer(async () => (isAdmin ? readMapping() : null), [isAdmin]);
  return (
    <>
      <AnswerPending answer={answer} lines={8} />
      {answer.value != null ? <MappingForm mapping={answer.value} shop={shop} /> : null}
    </>
  );
}

function MappingForm({ mapping, shop }: { mapping: Mapping; shop: Required<Shop> }) {
  const [form, setForm] = useState(() => formOf(mapping, shop.tax_rates));
  const [isTried, setTried] = useState(false);
  const { isBusy, trouble, run } = useAttempt();
  const refusal = adminRefusal() ?? connectionRefusal();
  const edit = (part: Partial<AccountForm>) => setForm({ ...form, ...part });
  const save = async () => {
    setTried(true);
    const accounts = mappingOf(form);
    if (!accounts || refusal !== undefined || !(await run(() => setMapping(accounts)))) return;
    showToast(t("settings.saved"), { tone: "good" });
  };
  return (
    <Panel>
      <FormGrid
        onSubmit={() => void save()}
        actions={
          <Button type="submit" look="primary" icon="check" busy={isBusy} refusal={refusal}>
            {t("settings.save")}
          </Button>
        }
      >
        <Heading title={t("accounting.ofMethods")} />
        {form.methods.map(({ method, account }) => (
          <AccountField
            key={method}
            label={sayMethod(method)}
            value={account}
            onInput={(value) =>
              edit({ methods: form.methods.map((one) => (one.method === method ? { method, account: value } : one)) })
            }
          />
        ))}
        <Heading title={t("accounting.ofRates")} />
        <FormWide>
          <ul class="stack" role="list">
            {form.rates.map((rate) => (
              <RateFields
                key={rate.points}
                rate={rate}
                onInput={(part) =>
                  edit({ rates: form.rates.map((one) => (one.points === rate.points ? { ...one, ...part } : one)) })
                }
              />
            ))}
          </ul>
        </FormWide>
        <Heading title={t("accounting.others")} />
        {ROLES.map((role) => (
          <AccountField
            key={role}
            label={t(`accounting.role_${role}`)}
            hint={t(`accounting.hint_${role}`)}
            value={form.single[role]}
            onInput={(value) => edit({ single: { ...form.single, [role]: value } })}
          />
        ))}
        <Heading title={t("accounting.datev")} />
        <DatevFields
          form={form.datev}
          isTried={isTried}
          onInput={(part) => edit({ datev: { ...form.datev, ...part } })}
        />
        <FormWide>
          <TroubleBanner trouble={trouble} />
        </FormWide>
      </FormGrid>
    </Panel>
  );
}

function Heading({ title }: { title: string }) {
  return (
    <FormWide>
      <h2>{title}</h2>
    </FormWide>
  );
}

interface AccountFieldProps {
  label: string;
  hint?: string;
  value: string;
  onInput: (value: string) => void;
}

function AccountField({ label, hint, value, onInput }: AccountFieldProps) {
  return (
    <TextField
      label={label}
      hint={hint}
      code
      maxLength={20}
      value={value}
      onInput={onInput}
      error={isAccount(value) ? undefined : t("accounting.accountBad")}
    />
  );
}

function RateFields({ rate, onInput }: { rate: RateForm; onInput: (part: Partial<RateForm>) => void }) {
  const percent = formatPercent(rate.points);
  return (
    <li>
      <div class="account-rate" role="group" aria-label={percent}>
        <strong>{percent}</strong>
        <AccountField label={t("accounting.sales")} value={rate.sales} onInput={(sales) => onInput({ sales })} />
        <AccountField
          label={t("accounting.repairs")}
          value={rate.repairs}
          onInput={(repairs) => onInput({ repairs })}
        />
        <TextField
          label={t("accounting.taxCode")}
          inputMode="numeric"
          maxLength={4}
          value={rate.taxCode}
          onInput={(taxCode) => onInput({ taxCode })}
          error={isTaxCode(rate.taxCode) ? undefined : t("accounting.taxCodeBad")}
        />
      </div>
    </li>
  );
}
