/** Changes the password; needs the present one. */
import { useState } from "preact/hooks";
import { changePassword } from "../../api/account";
import { t } from "../../i18n";
import { Banner, Button, Dialog, FormGrid, FormWide, TextField } from "../../ui";
import { faultsOfNewPassword, isFaultless, SHORTEST_PASSWORD, type Faults, type NewPassword } from "../entry/forms";
import { sayFault } from "../entry/fault-words";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";

export function ChangePassword({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const attempt = useAttempt();
  const [form, setForm] = useState<NewPassword>({ present: "", wanted: "", again: "" });
  const [faults, setFaults] = useState<Faults<NewPassword>>({});
  const field = (name: keyof NewPassword) => ({
    value: form[name],
    onInput: (value: string) => setForm((now) => ({ ...now, [name]: value })),
    error: sayFault(faults[name]),
    type: "password" as const,
    required: true,
  });
  const submit = async () => {
    const found = faultsOfNewPassword(form);
    setFaults(found);
    if (isFaultless(found) && (await attempt.run(() => changePassword(form.present, form.wanted)))) onDone();
  };
  const actions = (
    <Button type="submit" look="primary" busy={attempt.isBusy}>
      {t("account.changePassword")}
    </Button>
  );
  return (
    <Dialog open title={t("account.changePassword")} onClose={onClose} closesOutside={false}>
      <FormGrid onSubmit={() => void submit()} actions={actions}>
        <FormWide>
          {attempt.trouble ? (
            <TroubleBanner trouble={attempt.trouble} />
          ) : (
            <Banner tone="info" title={t("account.othersEnd")}>
              {t("account.passwordAbout")}
            </Banner>
          )}
        </FormWide>
        <TextField label={t("account.presentPassword")} autocomplete="current-password" {...field("present")} />
        <TextField
          label={t("account.newPassword")}
          autocomplete="new-password"
          hint={t("entry.newPasswordHint", { count: SHORTEST_PASSWORD })}
          {...field("wanted")}
        />
        <TextField label={t("account.newPasswordAgain")} autocomplete="new-password" {...field("again")} />
      </FormGrid>
    </Dialog>
  );
}
