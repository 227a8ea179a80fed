/** Sets a new password with a code from an admin of the shop or the operator of the server. */
import { useState } from "preact/hooks";
import { resetPassword } from "../../api/access";
import { t } from "../../i18n";
import { Banner, Button, Code, FormGrid, FormWide, TextField } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";
import { sayFault } from "./fault-words";
import { faultsOfReset, isFaultless, SHORTEST_PASSWORD } from "./forms";
import type { Faults, Reset } from "./forms";

export function ResetForm({ onBack }: { onBack: () => void }) {
  const attempt = useAttempt();
  const [form, setForm] = useState<Reset>({ email: "", code: "", password: "" });
  const [faults, setFaults] = useState<Faults<Reset>>({});
  const [isDone, setDone] = useState(false);
  const field = (name: keyof Reset) => ({
    value: form[name],
    onInput: (value: string) => setForm((now) => ({ ...now, [name]: value })),
    error: sayFault(faults[name]),
    required: true,
  });
  const submit = async () => {
    const found = faultsOfReset(form);
    setFaults(found);
    if (!isFaultless(found)) return;
    if (await attempt.run(() => resetPassword(form.email.trim(), form.code.trim(), form.password))) setDone(true);
  };
  if (isDone) {
    return (
      <div class="stack">
        <Banner tone="good" title={t("entry.passwordIsSet")} />
        <Button look="primary" wide onClick={onBack}>
          {t("entry.signIn")}
        </Button>
      </div>
    );
  }
  const actions = (
    <>
      <Button onClick={onBack}>{t("ui.back")}</Button>
      <Button type="submit" look="primary" busy={attempt.isBusy}>
        {t("entry.setPassword")}
      </Button>
    </>
  );
  return (
    <div class="stack">
      <FormGrid onSubmit={() => void submit()} actions={actions}>
        {attempt.trouble ? (
          <FormWide>
            <TroubleBanner trouble={attempt.trouble} />
          </FormWide>
        ) : null}
        <TextField
          label={t("entry.email")}
          type="email"
          inputMode="email"
          autocomplete="username"
          {...field("email")}
        />
        <TextField
          label={t("entry.resetCode")}
          autocomplete="one-time-code"
          hint={t("entry.resetCodeHint")}
          {...field("code")}
        />
        <TextField
          label={t("entry.chosenPassword")}
          type="password"
          autocomplete="new-password"
          hint={t("entry.newPasswordHint", { count: SHORTEST_PASSWORD })}
          {...field("password")}
        />
      </FormGrid>
      <p class="small soft">{t("entry.resetNobody")}</p>
      <p class="small">
        <Code>{`benchtrail reset-password ${form.email.trim() || "EMAIL"}`}</Code>
      </p>
    </div>
  );
}
