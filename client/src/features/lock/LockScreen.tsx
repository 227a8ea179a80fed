/** The lock screen: a person chooses their name and unlocks with their PIN, offline too. */
import { useEffect, useRef, useState } from "preact/hooks";
import { inARow, t } from "../../i18n";
import { useLive } from "../../state/live";
import { openedByPassword, openWith, peopleOfDevice, type Opening } from "../../state/lock";
import type { ReadySession } from "../../state/session";
import { waitingEntries } from "../../state/shop";
import type { KnownPerson } from "../../storage/sign-in";
import { Banner, Button, Choice, Page, PageHeader, Panel, TextField } from "../../ui";
import { SignInAgain } from "../entry";
import { useAttempt } from "../use-attempt";

const PIN = /^\p{Nd}{4,}$/u;
/** A scanner types its next character sooner than this; a person does not notice the delay. */
const AFTER_LAST_DIGIT_MS = 200;

export function LockScreen({ at }: { at: ReadySession }) {
  const people = usePeople();
  const [chosen, setChosen] = useState(at.user.id);
  const [isSigningIn, setSigningIn] = useState(false);
  const person = people.find(({ user_id }) => user_id === chosen);
  const waiting = useLive(waitingEntries, []);
  return (
    <main class="entry" id="content">
      <Page>
        <PageHeader title={t("lock.title")} about={inARow([at.shop.name, at.branch.name])} />
        <Panel>
          <div class="stack">
            {people.length > 1 ? (
              <Choice legend={t("lock.who")} value={chosen} options={people.map(optionOf)} onInput={setChosen} />
            ) : null}
            <PinForm
              key={chosen}
              userId={chosen}
              name={person?.sign_in.user.name ?? at.user.name}
              digits={person?.check?.digits}
            />
          </div>
        </Panel>
        {waiting === undefined ? null : (
          <p class="soft">{waiting > 0 ? t("lock.waiting", { count: waiting }) : t("lock.nothingWaits")}</p>
        )}
        <div class="cluster">
          <Button icon="person" onClick={() => setSigningIn(true)}>
            {t("lock.withPassword")}
          </Button>
        </div>
      </Page>
      <SignInAgain
        open={isSigningIn}
        onClose={() => setSigningIn(false)}
        onDone={() => {
          setSigningIn(false);
          openedByPassword();
        }}
      />
    </main>
  );
}

function optionOf({ user_id, sign_in }: KnownPerson) {
  return { value: user_id, label: sign_in.user.name, hint: t(`entry.role_${sign_in.role}`) };
}

interface PinFormProps {
  userId: string;
  name: string;
  /** The PIN is tried after this many digits; undefined if only Enter completes it. */
  digits: number | undefined;
}

function PinForm({ userId, name, digits }: PinFormProps) {
  const [pin, setPin] = useState("");
  const { isBusy, run } = useAttempt();
  const [result, setResult] = useState<Opening | null>(null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const open = () =>
    run(async () => {
      // A scanned code is no PIN, and uses no try.
      if (PIN.test(pin)) setResult(await openWith(userId, pin));
      setPin("");
      input.current?.focus();
      return true;
    });
  const isWhole = PIN.test(pin) && [...pin].length === digits;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each character begins the wait anew
  useEffect(() => {
    if (!isWhole) return;
    const waiting = setTimeout(() => void open(), AFTER_LAST_DIGIT_MS);
    return () => clearTimeout(waiting);
  }, [isWhole, pin]);
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <TextField
        label={t("lock.pinOf", { name })}
        type="password"
        inputMode="numeric"
        autocomplete="off"
        maxLength={12}
        value={pin}
        onInput={setPin}
        inputRef={input}
        error={sayFault(result)}
      />
      {result?.kind === "needs_connection" ? (
        <Banner tone="warn" icon="offline" title={t("lock.needsConnection")} urgent>
          {t("lock.needsConnectionBody", { name })}
        </Banner>
      ) : null}
      {result?.kind === "ask_password" ? (
        <Banner tone="bad" icon="lock" title={t("lock.noTries")} urgent>
          {t("lock.noTriesBody", { name })}
        </Banner>
      ) : null}
      <Button type="submit" look="primary" icon="lock" busy={isBusy} wide large>
        {t("lock.open")}
      </Button>
    </form>
  );
}

function sayFault(result: Opening | null): string | undefined {
  if (result?.kind !== "wrong") return undefined;
  return result.triesLeft === null ? t("lock.wrong") : t("lock.wrongTries", { count: result.triesLeft });
}

function usePeople(): readonly KnownPerson[] {
  const [people, setPeople] = useState<readonly KnownPerson[]>([]);
  useEffect(() => {
    void peopleOfDevice().then(setPeople);
  }, []);
  return people;
}
