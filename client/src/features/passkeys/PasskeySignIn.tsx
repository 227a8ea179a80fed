/** Sign-in with a passkey: by a button, and in the browser's autofill if it supports that. */
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
  /** One ceremony at a time, because browsers refuse a second one. */
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
        // The person did not request it, so no error is shown.
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
