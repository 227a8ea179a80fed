/** The way in without a password. Its code and its words are fetched once the form is there: they are no part of the
 * first load. */
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
      () => undefined, // a passkey cannot be made now; the person goes on with the password
    );
    return () => {
      isAway = true;
    };
  }, []);
  return loaded ? <loaded.PasskeySignIn onDone={onDone} /> : null;
}
