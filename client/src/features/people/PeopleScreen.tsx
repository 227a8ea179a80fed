/** The people of the shop with their branches and roles; those who left stay in the history. */
import { useState } from "preact/hooks";
import type { Branch, User } from "../../core/model";
import { inAList, t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { Button, DataTable, EmptyState, Page, PageHeader, Skeleton, StatusPill } from "../../ui";
import type { Column } from "../../ui";
import { ConnectionBanner, connectionRefusal } from "../connection";
import { ExportLink } from "../ExportLink";
import { HREFS, personHref } from "../hrefs";
import { adminRefusal } from "../permission";
import { InvitePerson } from "./InvitePerson";
import { OpenInvitations } from "./OpenInvitations";

export function PeopleScreen() {
  const [isInviting, setInviting] = useState(false);
  const [made, setMade] = useState(0);
  const people = useLive(() => records().user.toCollection().sortBy("name"), []);
  const branches = useLive(() => records().branch.toCollection().sortBy("name"), []);
  const closed = () => {
    setInviting(false);
    setMade(made + 1);
  };
  return (
    <Page>
      <PageHeader
        title={t("team.people")}
        about={t("team.peopleAbout")}
        backHref={HREFS.settings}
        actions={
          <Button
            look="primary"
            icon="plus"
            refusal={adminRefusal() ?? connectionRefusal()}
            onClick={() => setInviting(true)}
          >
            {t("team.invite")}
          </Button>
        }
      />
      <ConnectionBanner />
      {people && branches ? (
        <DataTable
          caption={t("team.people")}
          columns={columns(branches)}
          rows={[...people].sort((one, other) => Number(other.active) - Number(one.active))}
          rowKey={({ id }) => id}
          rowHref={({ id }) => personHref(id)}
          empty={
            <EmptyState icon="people" title={t("team.nobody")}>
              {t("team.nobodyBody")}
            </EmptyState>
          }
        />
      ) : (
        <Skeleton lines={6} />
      )}
      <ExportLink path="/users" />
      {adminRefusal() === undefined ? <OpenInvitations made={made} /> : null}
      {isInviting && branches ? <InvitePerson branches={branches} onClose={closed} /> : null}
    </Page>
  );
}

function columns(branches: readonly Branch[]): Column<User>[] {
  return [
    { key: "name", header: t("team.name"), cell: ({ name }) => name },
    { key: "email", header: t("team.email"), cell: ({ email, active }) => (active ? email : null) },
    { key: "role", header: t("team.role"), cell: ({ role }) => t(`entry.role_${role}`), narrow: "beside" },
    { key: "branches", header: t("team.worksIn"), cell: (user) => sayBranches(user, branches), narrow: "under-end" },
    { key: "state", header: t("team.state"), cell: ({ active }) => <PersonState active={active} />, narrow: "end" },
  ];
}

export function PersonState({ active }: { active: boolean }) {
  return active ? (
    <StatusPill tone="good" shape="check" label={t("team.active")} />
  ) : (
    <StatusPill tone="neutral" shape="cross" label={t("team.dismissed")} />
  );
}

function sayBranches({ branch_ids, branch_roles = {} }: User, branches: readonly Branch[]): string {
  const own = Object.keys(branch_roles).length > 0;
  if (branch_ids.length === 0 && !own) return t("team.everyBranch");
  const here = branches.filter(({ id }) => branch_ids.length === 0 || branch_ids.includes(id));
  const named = here.map(({ id, name }) => {
    const role = branch_roles[id];
    return role === undefined ? name : t("team.branchAs", { branch: name, role: t(`entry.role_${role}`) });
  });
  return inAList(named);
}
