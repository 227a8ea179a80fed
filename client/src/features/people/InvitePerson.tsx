/** Invites a person with a link that works once, for a week. They choose their own e-mail and password. */
import "../joining/joining.css";
import { useState } from "preact/hooks";
import { invite, type MadeInvitation } from "../../api/joining";
import type { Branch, Role } from "../../core/model";
import { formatTime, t } from "../../i18n";
import { ready } from "../../state/session";
import { Button, Dialog, FormGrid, FormWide, TextField } from "../../ui";
import { ShownCode, linkTo } from "../joining/ShownCode";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";
import { firstRightsOf, placementsAt, type Placements } from "./rights";
import { RightsFields } from "./RightsFields";

export function InvitePerson({ branches, onClose }: { branches: readonly Branch[]; onClose: () => void }) {
  const [made, setMade] = useState<MadeInvitation | null>(null);
  return (
    <Dialog
      open
      title={made ? t("team.invited", { name: made.name }) : t("team.invite")}
      onClose={onClose}
      shape="wide"
      closesOutside={false}
    >
      {made ? (
        <div class="stack">
          <p>{t("team.invitedBody", { name: made.name, until: formatTime(made.expires_at, "date") })}</p>
          <ShownCode
            link={linkTo("/join", made.code)}
            code={made.code}
            label={t("team.invited", { name: made.name })}
          />
        </div>
      ) : (
        <InviteForm branches={branches} onMade={setMade} />
      )}
    </Dialog>
  );
}

function InviteForm({ branches, onMade }: { branches: readonly Branch[]; onMade: (made: MadeInvitation) => void }) {
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("clerk");
  const [placements, setPlacements] = useState<Placements>(() =>
    placementsAt(
      ready.value?.branch.id ?? "",
      branches.map(({ id }) => id),
    ),
  );
  const [isTried, setTried] = useState(false);
  const attempt = useAttempt();
  const rights = firstRightsOf(role, placements);
  const send = async () => {
    setTried(true);
    if (!rights || name.trim() === "") return;
    await attempt.run(async () => onMade(await invite(name.trim(), rights)));
  };
  return (
    <FormGrid
      onSubmit={() => void send()}
      actions={
        <Button type="submit" look="primary" icon="link" busy={attempt.isBusy}>
          {t("team.makeLink")}
        </Button>
      }
    >
      <FormWide>
        <TextField
          label={t("team.name")}
          value={name}
          onInput={setName}
          error={isTried && name.trim() === "" ? t("team.fillIn") : undefined}
          maxLength={200}
          required
        />
      </FormWide>
      <RightsFields
        role={role}
        placements={placements}
        branches={branches}
        error={isTried && !rights ? t("team.nowhere") : undefined}
        onRole={setRole}
        onPlacements={setPlacements}
      />
      <FormWide>
        <TroubleBanner trouble={attempt.trouble} />
      </FormWide>
    </FormGrid>
  );
}
