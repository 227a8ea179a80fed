/** Sign in with a passkey: by its button, and among what the browser fills in where it can. */
import { useEffect, useRef } from "preact/hooks";
import { NetworkUnreachable } from "../../api/errors";
import { t } from "../../i18n";
import { offerPasskeys, PasskeyFailed, signInByPasskey } from "../../state/passkeys";
import { Button } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";
import { sayPasskeyTrouble } from "./passkey-trouble";

export function PasskeySignIn({ onDone }: { onDone?: (() => void) | undefined }) {
  const attempt = useAttempt(sayPasskeyTrouble);
  const asking = useRef(new AbortController());
  /** One ceremony at a time: browsers refuse a second one. */
  const begin = (): AbortSignal => {
    asking.current.abort();
    asking.current = new AbortController();
    return asking.current.signal;
  };
  const choose = async () => {
    if (await attempt.run(() => signInByPasskey(begin()))) onDone?.();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: offered once, when the screen is opened
  useEffect(() => {
    const offer = async () => {
      try {
        if (await offerPasskeys(begin())) onDone?.();
      } catch (error) {
        // Nobody asked for it, so no error is shown.
        if (error instanceof PasskeyFailed || error instanceof NetworkUnreachable) return;
        await attempt.run(() => Promise.reject(error));
      }
    };
    void offer();
    return () => asking.current.abort();
  }, []);
  return (
    <>
      <TroubleBanner trouble={attempt.trouble} />
      <Button icon="key" wide busy={attempt.isBusy} onClick={() => void choose()}>
        {t("passkeys.signIn")}
      </Button>
    </>
  );
}
