/** The person's own account: their e-mail address, password and sign-ins. */
import { useState } from "preact/hooks";
import { t } from "../../i18n";
import type { ReadySession } from "../../state/session";
import { Button, Code, Icon, ListRow, ListRows, Panel, showToast } from "../../ui";
import { connectionRefusal } from "../connection";
import { HREFS } from "../hrefs";
import { ChangeEmail } from "./ChangeEmail";
import { ChangePassword } from "./ChangePassword";

export function AccountPanel({ at }: { at: ReadySession }) {
  const [changes, setChanges] = useState<"email" | "password" | null>(null);
  const refusal = connectionRefusal();
  const done = (words: string) => {
    setChanges(null);
    showToast(words, { tone: "good" });
  };
  return (
    <Panel title={t("account.title")}>
      <p>
        {t("account.signsInWith")} <Code>{at.user.email}</Code>
      </p>
      <div class="cluster">
        <Button icon="edit" refusal={refusal} onClick={() => setChanges("email")}>
          {t("account.changeEmail")}
        </Button>
        <Button icon="key" refusal={refusal} onClick={() => setChanges("password")}>
          {t("account.changePassword")}
        </Button>
      </div>
      <ListRows label={t("account.signIns")}>
        <ListRow
          href={HREFS.signIns}
          leading={<Icon name="phone" />}
          title={t("account.signIns")}
          about={t("account.signInsAbout")}
        />
      </ListRows>
      {changes === "email" ? (
        <ChangeEmail
          present={at.user.email}
          onDone={(email) => done(t("account.emailChanged", { email }))}
          onClose={() => setChanges(null)}
        />
      ) : null}
      {changes === "password" ? (
        <ChangePassword onDone={() => done(t("account.passwordChanged"))} onClose={() => setChanges(null)} />
      ) : null}
    </Panel>
  );
}
