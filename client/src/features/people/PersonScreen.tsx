/** One person: their name, role and branches, and whether they still work here. */
import "../settings/settings.css";
import { changePerson, type PersonChanges } from "../../api/administration";
import type { Branch, User } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records, syncNow } from "../../state/shop";
import { ButtonLink, EmptyState, Page, PageHeader, Skeleton, showToast } from "../../ui";
import { ConnectionBanner, connectionRefusal } from "../connection";
import { HREFS } from "../hrefs";
import { adminRefusal } from "../permission";
import { useAttempt } from "../use-attempt";
import { DismissPanel } from "./DismissPanel";
import { PersonState } from "./PeopleScreen";
import { PinPanel } from "./PinPanel";
import { ResetCodePanel } from "./ResetCodePanel";
import { RightsPanel } from "./RightsPanel";
import { TakeBackPanel } from "./TakeBackPanel";

interface Known {
  user: User | null;
  branches: readonly Branch[];
  /** The number of other admins. */
  otherAdmins: number;
}

export function PersonScreen({ userId }: { userId: string }) {
  const known = useLive(() => readPerson(userId), [userId]);
  if (known?.user === null) {
    return (
      <Page>
        <PageHeader title={t("team.unknownPerson")} backHref={HREFS.people} />
        <EmptyState
          icon="person"
          title={t("team.unknownPerson")}
          action={<ButtonLink href={HREFS.people}>{t("team.people")}</ButtonLink>}
        >
          {t("team.unknownPersonBody")}
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page>
      {known?.user ? (
        <PersonPage key={userId} user={known.user} branches={known.branches} otherAdmins={known.otherAdmins} />
      ) : (
        <Skeleton lines={8} />
      )}
    </Page>
  );
}

async function readPerson(userId: string): Promise<Known> {
  const [user, branches, otherAdmins] = await Promise.all([
    records().user.get(userId),
    records().branch.toCollection().sortBy("name"),
    records()
      .user.filter(({ id, role, active }) => id !== userId && role === "admin" && active)
      .count(),
  ]);
  return { user: user ?? null, branches, otherAdmins };
}

function PersonPage({ user, branches, otherAdmins }: { user: User; branches: readonly Branch[]; otherAdmins: number }) {
  const attempt = useAttempt();
  const refusal = adminRefusal() ?? connectionRefusal();
  const isOneself = ready.value?.user.id === user.id;
  const lastAdmin = user.role === "admin" && user.active && otherAdmins === 0 ? t("team.lastAdmin") : undefined;
  const change = async (changes: PersonChanges, words: string) => {
    if (!(await attempt.run(() => changePerson(user.id, changes)))) return;
    syncNow();
    showToast(words, { tone: "good" });
  };
  const email = user.active ? user.email : t("team.formerEmail", { email: user.email });
  return (
    <>
      <PageHeader
        title={user.name}
        about={
          <span class="cluster">
            {email}
            <PersonState active={user.active} />
          </span>
        }
        backHref={HREFS.people}
      />
      <ConnectionBanner />
      <div class="stack still-forms">
        <RightsPanel
          key={user.email}
          user={user}
          branches={branches}
          isOneself={isOneself}
          refusal={refusal}
          lastAdmin={lastAdmin}
          attempt={attempt}
          onChange={change}
        />
        {user.active ? (
          <>
            <PinPanel user={user} refusal={refusal} onChange={change} />
            {isOneself ? null : <ResetCodePanel user={user} refusal={refusal} />}
            <DismissPanel
              user={user}
              refusal={refusal ?? lastAdmin ?? (isOneself ? t("team.notYourself") : undefined)}
              isBusy={attempt.isBusy}
              onChange={change}
            />
          </>
        ) : (
          <TakeBackPanel user={user} refusal={refusal} />
        )}
      </div>
    </>
  );
}
