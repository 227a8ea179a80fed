/** Passkey sign-in. Its code and texts load after the form, so that the first load stays small. */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { loadWords } from "../../i18n";

interface OfferPasskeyProps {
  onDone?: (() => void) | undefined;
}

export function OfferPasskey({ onDone }: OfferPasskeyProps) {
  const [loaded, setLoaded] = useState<{ PasskeySignIn: ComponentType<OfferPasskeyProps> } | null>(null);
  useEffect(() => {
    let isAway = false;
    Promise.all([import("../passkeys/PasskeySignIn"), loadWords()]).then(
      ([module]) => {
        if (!isAway) setLoaded(module);
      },
      () => undefined, // no passkey is possible now; the person uses the password
    );
    return () => {
      isAway = true;
    };
  }, []);
  return loaded ? <loaded.PasskeySignIn onDone={onDone} /> : null;
}
