/** The session ended while entries wait: sign in again; the queue stays. */
import { t } from "../../i18n";
import { ready } from "../../state/session";
import { Dialog } from "../../ui";
import { useAttempt } from "../use-attempt";
import { SignInForm } from "./SignInForm";

export interface SignInAgainProps {
  open: boolean;
  onClose: () => void;
  /** Called after the sign-in; by default `onClose`. */
  onDone?: (() => void) | undefined;
}

export function SignInAgain({ open, onClose, onDone = onClose }: SignInAgainProps) {
  const attempt = useAttempt();
  return (
    <Dialog open={open} title={t("entry.again")} onClose={onClose} closesOutside={false}>
      <div class="stack">
        <p>{t("entry.againBody")}</p>
        <SignInForm attempt={attempt} action={t("entry.signIn")} knownEmail={ready.value?.user.email} onDone={onDone} />
      </div>
    </Dialog>
  );
}
