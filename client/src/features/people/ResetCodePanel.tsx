/** Creates a reset code for a colleague who forgot their password. It is shown once. */
import "../joining/joining.css";
import { useState } from "preact/hooks";
import { makeResetCode, type ResetCode } from "../../api/administration";
import type { User } from "../../core/model";
import { formatTime, t } from "../../i18n";
import { Button, Code, Dialog, Panel, showToast } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";

export function ResetCodePanel({ user, refusal }: { user: User; refusal: string | undefined }) {
  const [made, setMade] = useState<ResetCode | null>(null);
  const attempt = useAttempt();
  const make = () => attempt.run(async () => setMade(await makeResetCode(user.id)));
  return (
    <Panel title={t("team.resetTitle")}>
      <p class="soft">{t("team.resetAbout", { name: user.name })}</p>
      <TroubleBanner trouble={attempt.trouble} />
      <div class="cluster">
        <Button icon="key" refusal={refusal} busy={attempt.isBusy} onClick={() => void make()}>
          {t("team.makeResetCode")}
        </Button>
      </div>
      {made ? <ShownResetCode user={user} made={made} onClose={() => setMade(null)} /> : null}
    </Panel>
  );
}

/** The code to read out or send. After closing it cannot be shown again. */
function ShownResetCode({ user, made, onClose }: { user: User; made: ResetCode; onClose: () => void }) {
  const copy = async () => {
    await navigator.clipboard.writeText(made.code);
    showToast(t("team.codeCopied"), { tone: "good" });
  };
  return (
    <Dialog open title={t("team.resetCodeFor", { name: user.name })} onClose={onClose} closesOutside={false}>
      <div class="stack">
        <div class="shown-code">
          <code class="shown-code__large" dir="ltr">
            {made.code}
          </code>
          <p>{t("team.resetUntil", { time: formatTime(made.expires_at, "time") })}</p>
        </div>
        <ol class="steps">
          <li>{t("team.resetStep1", { name: user.name })}</li>
          <li>{t("team.resetStep2")}</li>
          <li>
            {t("team.resetStep3")} <Code>{user.email}</Code>
          </li>
        </ol>
        <p class="soft">{t("team.resetAfter", { name: user.name })}</p>
        <div class="cluster">
          <Button icon="link" onClick={() => void copy()}>
            {t("team.copyCode")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
