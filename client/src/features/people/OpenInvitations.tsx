/** Invitations that were not accepted yet; each can be withdrawn. */
import { listInvitations, withdrawInvitation } from "../../api/joining";
import { formatTime, t } from "../../i18n";
import { Button, Icon, ListRow, ListRows, Panel, showToast } from "../../ui";
import { connectionRefusal } from "../connection";
import { TroubleBanner } from "../trouble-banner";
import { useAnswer } from "../use-answer";
import { useAttempt } from "../use-attempt";

/** `made` counts the invitations created on this screen; the list is read again after each. */
export function OpenInvitations({ made }: { made: number }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again with each invitation made
  const open = useAnswer(listInvitations, [made]);
  const attempt = useAttempt();
  const withdraw = async (id: string, name: string) => {
    if (!(await attempt.run(() => withdrawInvitation(id)))) return;
    showToast(t("team.withdrawn", { name }));
    open.again();
  };
  if (!open.value || open.value.length === 0) return null;
  return (
    <Panel title={t("team.openInvitations")}>
      <TroubleBanner trouble={attempt.trouble} />
      <ListRows label={t("team.openInvitations")}>
        {open.value.map(({ id, name, role, expires_at }) => (
          <ListRow
            key={id}
            leading={<Icon name="link" />}
            title={name}
            about={t("team.invitationAbout", { role: t(`entry.role_${role}`), until: formatTime(expires_at, "date") })}
            trailing={
              <Button refusal={connectionRefusal()} onClick={() => void withdraw(id, name)}>
                {t("team.withdraw")}
              </Button>
            }
          />
        ))}
      </ListRows>
    </Panel>
  );
}
