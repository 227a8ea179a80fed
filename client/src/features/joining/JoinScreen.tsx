/** Accepts an invitation: shows the shop, and creates an account. */
import { useState } from "preact/hooks";
import { acceptInvitation, showInvitation, type Invited } from "../../api/joining";
import { t } from "../../i18n";
import { signIn } from "../../state/session";
import { Banner, Button, ButtonLink, FormGrid, FormWide, Panel, Skeleton, TextField, navigate, place } from "../../ui";
import { SHORTEST_PASSWORD } from "../entry/forms";
import { EntryPage } from "../entry/EntryPage";
import { TroubleBanner } from "../trouble-banner";
import { useAnswer } from "../use-answer";
import { useAttempt } from "../use-attempt";

export function JoinScreen() {
  const code = decodeURIComponent(place.value.hash.slice(1));
  const invited = useAnswer(() => showInvitation(code), [code]);
  if (invited.trouble) {
    return (
      <EntryPage title={t("team.joinTitle")} about={t("team.joinAbout")}>
        <Banner
          tone="warn"
          title={invited.trouble.kind === "offline" ? invited.trouble.title : t("team.codeOver")}
          actions={<ButtonLink href="/">{t("team.toSignIn")}</ButtonLink>}
        >
          {invited.trouble.kind === "offline" ? null : t("team.codeOverBody")}
        </Banner>
      </EntryPage>
    );
  }
  if (!invited.value) {
    return (
      <EntryPage title={t("team.joinTitle")} about={t("team.joinAbout")}>
        <Skeleton lines={5} />
      </EntryPage>
    );
  }
  const { shop_name, role } = invited.value;
  return (
    <EntryPage
      title={t("team.joinShop", { shop: shop_name })}
      about={t("team.joinAs", { role: t(`entry.role_${role}`) })}
    >
      <Panel>
        <JoinForm code={code} invited={invited.value} />
      </Panel>
    </EntryPage>
  );
}

function JoinForm({ code, invited }: { code: string; invited: Invited }) {
  const [name, setName] = useState(invited.name);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [isTried, setTried] = useState(false);
  const attempt = useAttempt();
  const hasEmail = /^[^@\s]+@[^@\s]+$/.test(email.trim());
  const join = async () => {
    setTried(true);
    if (name.trim() === "" || !hasEmail || password.length < SHORTEST_PASSWORD) return;
    const done = await attempt.run(async () => {
      await acceptInvitation(code, { name: name.trim(), email: email.trim(), password });
      await signIn(email.trim(), password);
    });
    if (done) navigate("/", { replace: true });
  };
  const tooShort = t("entry.tooShort", { count: SHORTEST_PASSWORD });
  return (
    <FormGrid
      onSubmit={() => void join()}
      actions={
        <Button type="submit" look="primary" icon="check" busy={attempt.isBusy}>
          {t("team.join")}
        </Button>
      }
    >
      <TextField
        label={t("team.name")}
        autocomplete="name"
        value={name}
        onInput={setName}
        maxLength={200}
        error={isTried && name.trim() === "" ? t("team.fillIn") : undefined}
        required
      />
      <TextField
        label={t("team.email")}
        type="email"
        autocomplete="username"
        value={email}
        onInput={setEmail}
        error={isTried && !hasEmail ? t("team.emailNeeded") : undefined}
        required
      />
      <TextField
        label={t("entry.password")}
        type="password"
        autocomplete="new-password"
        hint={tooShort}
        value={password}
        onInput={setPassword}
        error={isTried && password.length < SHORTEST_PASSWORD ? tooShort : undefined}
        required
      />
      <FormWide>
        <TroubleBanner trouble={attempt.trouble} />
      </FormWide>
    </FormGrid>
  );
}
