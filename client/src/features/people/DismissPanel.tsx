/** Dismisses a person: they are signed out everywhere at once, and their records stay. */
import { useState } from "preact/hooks";
import type { PersonChanges } from "../../api/administration";
import type { User } from "../../core/model";
import { t } from "../../i18n";
import { Button, Confirm, Panel } from "../../ui";

export interface DismissPanelProps {
  user: User;
  refusal: string | undefined;
  isBusy: boolean;
  onChange: (changes: PersonChanges, words: string) => Promise<void>;
}

export function DismissPanel({ user, refusal, isBusy, onChange }: DismissPanelProps) {
  const [isAsked, setAsked] = useState(false);
  const dismiss = () => {
    setAsked(false);
    void onChange({ active: false }, t("team.isDismissed", { name: user.name }));
  };
  return (
    <Panel title={t("team.dismiss")}>
      <p class="soft">{t("team.dismissAbout")}</p>
      <div class="cluster">
        <Button icon="out" refusal={refusal} onClick={() => setAsked(true)}>
          {t("team.dismissName", { name: user.name })}
        </Button>
      </div>
      <Confirm
        open={isAsked}
        title={t("team.dismissTitle", { name: user.name })}
        body={t("team.dismissAbout")}
        action={t("team.dismiss")}
        danger
        busy={isBusy}
        onConfirm={dismiss}
        onClose={() => setAsked(false)}
      />
    </Panel>
  );
}
