/** The person's own passkeys: a list with their last use, and buttons to add and remove them. */
import { useState } from "preact/hooks";
import { listPasskeys, removePasskey, type Passkey } from "../../api/passkeys";
import { t } from "../../i18n";
import { passkeySupport } from "../../state/passkey-support";
import { Banner, Button, Confirm, Icon, ListRow, ListRows, Menu, Panel, showToast, StatusPill } from "../../ui";
import { AnswerPending } from "../answer-pending";
import { connectionRefusal } from "../connection";
import { TroubleBanner } from "../trouble-banner";
import { useAnswer } from "../use-answer";
import { useAttempt } from "../use-attempt";
import { AddPasskey } from "./AddPasskey";
import { PasskeyUse } from "./PasskeyUse";
import { RenamePasskey } from "./RenamePasskey";

type Asked = { does: "add" } | { does: "rename" | "remove"; passkey: Passkey };

export function PasskeysPanel({ deviceName }: { deviceName: string }) {
  const known = useAnswer(listPasskeys, []);
  const [asked, setAsked] = useState<Asked | null>(null);
  const attempt = useAttempt();
  const support = passkeySupport();
  const refusal = connectionRefusal();
  const done = (words: string) => {
    setAsked(null);
    showToast(words, { tone: "good" });
    known.again();
  };
  const remove = async ({ id, name }: Passkey) => {
    if (await attempt.run(() => removePasskey(id))) done(t("passkeys.removed", { name }));
    else setAsked(null);
  };
  return (
    <Panel title={t("passkeys.title")}>
      <p class="soft">{t("passkeys.about")}</p>
      {support === "yes" ? null : <NoPasskeys support={support} />}
      <TroubleBanner trouble={attempt.trouble} />
      {known.value ? (
        <PasskeyRows passkeys={known.value} refusal={refusal} onAsk={(does, passkey) => setAsked({ does, passkey })} />
      ) : (
        <AnswerPending answer={known} lines={2} />
      )}
      {support === "yes" ? (
        <div class="cluster">
          <Button icon="plus" refusal={refusal} onClick={() => setAsked({ does: "add" })}>
            {t("passkeys.add")}
          </Button>
        </div>
      ) : null}
      {asked?.does === "add" ? (
        <AddPasskey
          suggestion={deviceName}
          onDone={({ name }) => done(t("passkeys.added", { name }))}
          onClose={() => setAsked(null)}
        />
      ) : null}
      {asked?.does === "rename" ? (
        <RenamePasskey
          passkey={asked.passkey}
          onDone={({ name }) => done(t("passkeys.renamed", { name }))}
          onClose={() => setAsked(null)}
        />
      ) : null}
      {asked?.does === "remove" ? (
        <Confirm
          open
          title={t("passkeys.removeTitle", { name: asked.passkey.name })}
          body={t("passkeys.removeBody")}
          action={t("passkeys.remove")}
          danger
          busy={attempt.isBusy}
          onConfirm={() => void remove(asked.passkey)}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </Panel>
  );
}

function NoPasskeys({ support }: { support: "no_browser" | "no_name" }) {
  return support === "no_name" ? (
    <Banner tone="info" title={t("passkeys.notAllowed")}>
      {t("passkeys.notAllowedBody", { host: location.hostname })}
    </Banner>
  ) : (
    <Banner tone="info" title={t("passkeys.noBrowser")}>
      {t("passkeys.noBrowserBody")}
    </Banner>
  );
}

interface PasskeyRowsProps {
  passkeys: readonly Passkey[];
  refusal: string | undefined;
  onAsk: (does: "rename" | "remove", passkey: Passkey) => void;
}

function PasskeyRows({ passkeys, refusal, onAsk }: PasskeyRowsProps) {
  if (passkeys.length === 0) return <p>{t("passkeys.none")}</p>;
  return (
    <ListRows label={t("passkeys.title")}>
      {passkeys.map((passkey) => (
        <ListRow
          key={passkey.id}
          leading={<Icon name="key" />}
          title={passkey.name}
          about={<PasskeyUse passkey={passkey} />}
          trailing={
            <>
              {passkey.suspected ? <StatusPill tone="bad" shape="cross" label={t("passkeys.suspected")} /> : null}
              <Menu
                name={passkey.name}
                items={[
                  { label: t("passkeys.rename"), icon: "edit", refusal, onSelect: () => onAsk("rename", passkey) },
                  {
                    label: t("passkeys.remove"),
                    icon: "trash",
                    danger: true,
                    refusal,
                    onSelect: () => onAsk("remove", passkey),
                  },
                ]}
              />
            </>
          }
        />
      ))}
    </ListRows>
  );
}
