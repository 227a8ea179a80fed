/** One person: their name, role and branches, and whether they still work here. */
import "../../styles/settings.css";
import { useState } from "preact/hooks";
import { changePerson, type PersonChanges } from "../../api/administration";
import type { Branch, User } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records, syncNow } from "../../state/shop";
import { Button, ButtonLink, Confirm, EmptyState, FormGrid, FormWide, Page, PageHeader, Panel, Skeleton, TextField, showToast } from "../../ui";
import { ConnectionBanner, connectionRefusal } from "../connection";
import { HREFS } from "../hrefs";
import { adminRefusal } from "../permission";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";
import { PersonState } from "./PeopleScreen";
import { PinPanel } from "./PinPanel";
import { placementsOf, rightsOf } from "./rights";
import { RightsFields } from "./RightsFields";

interface Known {
  user: User | null;
  branches: Branch[];
  /** Others who can decide what only an admin may. */
  otherAdmins: number;
}

export function PersonScreen({ userId }: { userId: string }) {
  const known = useLive(() => readPerson(userId), [userId]);
  if (known?.user === null) {
    return (
      <Page>
        <PageHeader title={t("team.unknownPerson")} backHref={HREFS.people} />
        <EmptyState icon="person" title={t("team.unknownPerson")} action={<ButtonLink href={HREFS.people}>{t("team.people")}</ButtonLink>}>
          {t("team.unknownPersonBody")}
        </EmptyState>
      </Page>
    );
  }
  return <Page>{known?.user ? <PersonPage key={userId} user={known.user} branches={known.branches} otherAdmins={known.otherAdmins} /> : <Skeleton lines={8} />}</Page>;
}

async function readPerson(userId: string): Promise<Known> {
  const [user, branches, otherAdmins] = await Promise.all([
    records().user.get(userId),
    records().branch.toCollection().sortBy("name"),
    records().user.filter(({ id, role, active }) => id !== userId && role === "admin" && active).count(),
  ]);
  return { user: user ?? null, branches, otherAdmins };
}

function PersonPage({ user, branches, otherAdmins }: { user: User; branches: Branch[]; otherAdmins: number }) {
  const [name, setName] = useState(user.name);
  const [role, setRole] = useState(user.role);
  const [placements, setPlacements] = useState(placementsOf(user, branches.map(({ id }) => id)));
  const [isDismissing, setDismissing] = useState(false);
  const attempt = useAttempt();
  const rights = rightsOf(role, placements);
  const isLastAdmin = user.role === "admin" && user.active && otherAdmins === 0;
  const refusal = adminRefusal() ?? connectionRefusal();

  const change = async (changes: PersonChanges, words: string) => {
    setDismissing(false);
    if (!(await attempt.run(() => changePerson(user.id, changes)))) return;
    syncNow();
    showToast(words, { tone: "good" });
  };
  const save = () => {
    if (!rights || name.trim() === "" || refusal !== undefined) return;
    void change({ name: name.trim(), ...rights }, t("team.saved", { name: name.trim() }));
  };
  const lastAdmin = isLastAdmin ? t("team.lastAdmin") : undefined;
  return (
    <>
      <PageHeader title={user.name} about={<span class="cluster">{user.email}<PersonState active={user.active} /></span>} backHref={HREFS.people} />
      <ConnectionBanner />
      <div class="stack still-forms">
        <Panel title={t("team.rights")}>
          <FormGrid
            onSubmit={save}
            actions={
              <Button type="submit" look="primary" icon="check" busy={attempt.isBusy} refusal={refusal ?? (role === "admin" ? undefined : lastAdmin)}>
                {t("team.save")}
              </Button>
            }
          >
            <TextField label={t("team.name")} value={name} onInput={setName} maxLength={200} error={name.trim() === "" ? t("team.fillIn") : undefined} required />
            <RightsFields role={role} placements={placements} branches={branches} error={rights ? undefined : t("team.nowhere")} onRole={setRole} onPlacements={setPlacements} />
            <FormWide>
              <TroubleBanner trouble={attempt.trouble} />
            </FormWide>
          </FormGrid>
        </Panel>
        {user.active ? <PinPanel user={user} refusal={refusal} onChange={change} /> : null}
        <Panel title={user.active ? t("team.dismiss") : t("team.takeBack")}>
          <p class="soft">{user.active ? t("team.dismissAbout") : t("team.takeBackAbout")}</p>
          <div class="cluster">
            {user.active ? (
              <Button icon="out" refusal={refusal ?? lastAdmin ?? (ready.value?.user.id === user.id ? t("team.notYourself") : undefined)} onClick={() => setDismissing(true)}>
                {t("team.dismissName", { name: user.name })}
              </Button>
            ) : (
              <Button icon="undo" refusal={refusal} onClick={() => void change({ active: true }, t("team.isBack", { name: user.name }))}>
                {t("team.takeBackName", { name: user.name })}
              </Button>
            )}
          </div>
        </Panel>
      </div>
      <Confirm
        open={isDismissing}
        title={t("team.dismissTitle", { name: user.name })}
        body={t("team.dismissAbout")}
        action={t("team.dismiss")}
        danger
        busy={attempt.isBusy}
        onConfirm={() => void change({ active: false }, t("team.isDismissed", { name: user.name }))}
        onClose={() => setDismissing(false)}
      />
    </>
  );
}
