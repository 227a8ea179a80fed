/** Changes the e-mail address for signing in; needs the password. */
import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { changeOwnEmail } from "../../state/own-account";
import { Banner, Button, Dialog, FormGrid, FormWide, TextField } from "../../ui";
import { faultsOfSignIn, isFaultless, type Faults } from "../entry/forms";
import { sayFault } from "../entry/fault-words";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";

export interface ChangeEmailProps {
  present: string;
  onDone: (email: string) => void;
  onClose: () => void;
}

export function ChangeEmail({ present, onDone, onClose }: ChangeEmailProps) {
  const attempt = useAttempt();
  const [form, setForm] = useState({ email: "", password: "" });
  const [faults, setFaults] = useState<Faults<typeof form>>({});
  const submit = async () => {
    const found = faultsOfSignIn(form);
    setFaults(found);
    const email = form.email.trim();
    if (isFaultless(found) && (await attempt.run(() => changeOwnEmail(form.password, email)))) onDone(email);
  };
  const actions = (
    <Button type="submit" look="primary" busy={attempt.isBusy}>
      {t("account.changeEmail")}
    </Button>
  );
  return (
    <Dialog open title={t("account.changeEmail")} onClose={onClose} closesOutside={false}>
      <FormGrid onSubmit={() => void submit()} actions={actions}>
        <FormWide>
          {attempt.trouble ? (
            <TroubleBanner trouble={attempt.trouble} />
          ) : (
            <Banner tone="info" title={t("account.othersEnd")}>
              {t("account.emailAbout", { email: present })}
            </Banner>
          )}
        </FormWide>
        <TextField
          label={t("account.newEmail")}
          type="email"
          inputMode="email"
          autocomplete="email"
          value={form.email}
          onInput={(email) => setForm({ ...form, email })}
          error={sayFault(faults.email)}
          required
        />
        <TextField
          label={t("entry.password")}
          type="password"
          autocomplete="current-password"
          value={form.password}
          onInput={(password) => setForm({ ...form, password })}
          error={sayFault(faults.password)}
          required
        />
      </FormGrid>
    </Dialog>
  );
}
