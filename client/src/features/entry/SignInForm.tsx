/** E-mail and password, for the first sign-in and after a session has ended. */
import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { passkeySupport } from "../../state/passkey-support";
import { signIn } from "../../state/session";
import { Button, FormGrid, FormWide, TextField } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import type { Attempt } from "../use-attempt";
import { sayFault } from "./fault-words";
import { faultsOfSignIn, isFaultless } from "./forms";
import type { Faults } from "./forms";
import { OfferPasskey } from "./OfferPasskey";

export interface SignInFormProps {
  attempt: Attempt;
  action: string;
  /** The signed-in person's e-mail, if known. */
  knownEmail?: string | undefined;
  onDone?: (() => void) | undefined;
}

export function SignInForm({ attempt, action, knownEmail = "", onDone }: SignInFormProps) {
  const [email, setEmail] = useState(knownEmail);
  const [password, setPassword] = useState("");
  const [faults, setFaults] = useState<Faults<{ email: string; password: string }>>({});
  const submit = async () => {
    const found = faultsOfSignIn({ email, password });
    setFaults(found);
    if (!isFaultless(found) || attempt.isBusy) return;
    if (await attempt.run(() => signIn(email.trim(), password))) onDone?.();
  };
  const actions = (
    <Button type="submit" look="primary" busy={attempt.isBusy}>
      {action}
    </Button>
  );
  return (
    <div class="stack">
      <FormGrid onSubmit={() => void submit()} actions={actions}>
        {attempt.trouble ? (
          <FormWide>
            <TroubleBanner trouble={attempt.trouble}>
              {attempt.trouble.kind === "offline" ? t("entry.offlineBody") : null}
            </TroubleBanner>
          </FormWide>
        ) : null}
        <TextField
          label={t("entry.email")}
          type="email"
          inputMode="email"
          autocomplete="username webauthn"
          name="email"
          value={email}
          onInput={setEmail}
          error={sayFault(faults.email)}
          required
        />
        <TextField
          label={t("entry.password")}
          type="password"
          autocomplete="current-password"
          name="password"
          value={password}
          onInput={setPassword}
          error={sayFault(faults.password)}
          required
        />
      </FormGrid>
      {passkeySupport() === "yes" ? <OfferPasskey onDone={onDone} /> : null}
    </div>
  );
}
