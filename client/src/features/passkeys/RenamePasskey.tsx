/** Renames a passkey. */
import { useState } from "preact/hooks";
import { renamePasskey, type Passkey } from "../../api/passkeys";
import { t } from "../../i18n";
import { Button, Dialog, FormGrid, FormWide, TextField } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";

export interface RenamePasskeyProps {
  passkey: Passkey;
  onDone: (passkey: Passkey) => void;
  onClose: () => void;
}

export function RenamePasskey({ passkey, onDone, onClose }: RenamePasskeyProps) {
  const attempt = useAttempt();
  const [name, setName] = useState(passkey.name);
  const submit = () => {
    if (attempt.isBusy || name.trim() === "") return;
    void attempt.run(async () => onDone(await renamePasskey(passkey.id, name.trim())));
  };
  const actions = (
    <Button type="submit" look="primary" icon="check" busy={attempt.isBusy}>
      {t("passkeys.rename")}
    </Button>
  );
  return (
    <Dialog open title={t("passkeys.rename")} onClose={onClose} closesOutside={false}>
      <FormGrid onSubmit={submit} actions={actions}>
        <FormWide>
          <TroubleBanner trouble={attempt.trouble} />
        </FormWide>
        <TextField
          label={t("passkeys.name")}
          hint={t("passkeys.nameHint")}
          value={name}
          onInput={setName}
          maxLength={100}
          error={name.trim() === "" ? t("entry.fillIn") : undefined}
          required
        />
      </FormGrid>
    </Dialog>
  );
}
