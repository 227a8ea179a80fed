/** Adds a passkey: asks for its name and the password, then the browser asks. */
import { useState } from "preact/hooks";
import type { Passkey } from "../../api/passkeys";
import { t } from "../../i18n";
import { addPasskey } from "../../state/passkeys";
import { Button, Dialog, FormGrid, FormWide, TextField } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";
import { sayPasskeyTrouble } from "./passkey-trouble";

export interface AddPasskeyProps {
  suggestion: string;
  onDone: (passkey: Passkey) => void;
  onClose: () => void;
}

export function AddPasskey({ suggestion, onDone, onClose }: AddPasskeyProps) {
  const attempt = useAttempt(sayPasskeyTrouble);
  const [name, setName] = useState(suggestion);
  const [password, setPassword] = useState("");
  const [isTried, setTried] = useState(false);
  const empty = (text: string) => (isTried && text.trim() === "" ? t("entry.fillIn") : undefined);
  const submit = () => {
    setTried(true);
    if (attempt.isBusy || name.trim() === "" || password === "") return;
    void attempt.run(async () => onDone(await addPasskey(name.trim(), password)));
  };
  const actions = (
    <Button type="submit" look="primary" icon="key" busy={attempt.isBusy}>
      {t("passkeys.add")}
    </Button>
  );
  return (
    <Dialog open title={t("passkeys.add")} onClose={onClose} closesOutside={false}>
      <FormGrid onSubmit={submit} actions={actions}>
        <FormWide>
          <TroubleBanner trouble={attempt.trouble} />
          <p class="soft">{t("passkeys.addAbout")}</p>
        </FormWide>
        <TextField
          label={t("passkeys.name")}
          hint={t("passkeys.nameHint")}
          value={name}
          onInput={setName}
          maxLength={100}
          error={empty(name)}
          required
        />
        <TextField
          label={t("entry.password")}
          type="password"
          autocomplete="current-password"
          value={password}
          onInput={setPassword}
          error={empty(password)}
          required
        />
      </FormGrid>
    </Dialog>
  );
}
