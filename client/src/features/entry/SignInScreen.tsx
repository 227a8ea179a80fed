/** Signed out: sign in, choose a person of the demo shop, or open a shop. */
import { useEffect, useState } from "preact/hooks";
import { readServerInfo } from "../../api/opening";
import type { DemoAccount, ServerInfo } from "../../api/opening";
import { NetworkUnreachable, ServerRefused } from "../../api/errors";
import { inARow, t } from "../../i18n";
import { signIn } from "../../state/session";
import { Banner, Button, Panel } from "../../ui";
import { useAttempt } from "../use-attempt";
import type { Attempt } from "../use-attempt";
import { EntryPage } from "./EntryPage";
import { NewShopForm } from "./NewShopForm";
import { ResetForm } from "./ResetForm";
import { SignInForm } from "./SignInForm";

export function SignInScreen() {
  const [shown, setShown] = useState<"sign_in" | "new_shop" | "reset">("sign_in");
  const showSignIn = () => setShown("sign_in");
  const server = useServerInfo();
  const attempt = useAttempt();
  if (shown === "reset") {
    return (
      <EntryPage title={t("entry.forgotPassword")} about={t("entry.resetAbout")}>
        <Panel>
          <ResetForm onBack={showSignIn} />
        </Panel>
      </EntryPage>
    );
  }
  if (shown === "new_shop") {
    return (
      <EntryPage title={t("entry.openShop")} about={t("entry.openShopAbout")}>
        <Panel>
          <NewShopForm attempt={attempt} onBack={showSignIn} />
        </Panel>
      </EntryPage>
    );
  }
  return (
    <EntryPage title={t("entry.welcome")} about={t("entry.promise")}>
      {server === "unreachable" && !attempt.trouble ? (
        <Banner tone="warn" icon="offline" title={t("entry.offline")}>
          {t("entry.offlineBody")}
        </Banner>
      ) : null}
      <Panel>
        <SignInForm attempt={attempt} action={t("entry.signIn")} />
        <Button onClick={() => setShown("reset")}>{t("entry.forgotPassword")}</Button>
      </Panel>
      {typeof server === "object" && server.demo_accounts.length > 0 ? (
        <DemoAccounts accounts={server.demo_accounts} attempt={attempt} />
      ) : null}
      {server === "asking" || (server !== "unreachable" && !server.registration_open) ? null : (
        <div class="cluster">
          <span class="soft">{t("entry.noShopYet")}</span>
          <Button icon="store" onClick={() => setShown("new_shop")}>
            {t("entry.openShop")}
          </Button>
        </div>
      )}
    </EntryPage>
  );
}

function DemoAccounts({ accounts, attempt }: { accounts: readonly DemoAccount[]; attempt: Attempt }) {
  return (
    <Panel title={t("entry.demoTitle")}>
      <p class="soft">{t("entry.demoAbout")}</p>
      <div class="entry__accounts">
        {accounts.map(({ name, role, email, password }) => (
          <Button
            key={email}
            icon="person"
            wide
            disabled={attempt.isBusy}
            onClick={() => void attempt.run(() => signIn(email, password))}
          >
            {inARow([t("entry.signInAs", { name }), t(`entry.role_${role}`)])}
          </Button>
        ))}
      </div>
    </Panel>
  );
}

function useServerInfo(): ServerInfo | "asking" | "unreachable" {
  const [info, setInfo] = useState<ServerInfo | "asking" | "unreachable">("asking");
  useEffect(() => {
    const ask = () =>
      readServerInfo().then(setInfo, (error: unknown) => {
        if (!(error instanceof NetworkUnreachable || error instanceof ServerRefused)) throw error;
        setInfo("unreachable");
      });
    void ask();
    window.addEventListener("online", ask);
    return () => window.removeEventListener("online", ask);
  }, []);
  return info;
}
