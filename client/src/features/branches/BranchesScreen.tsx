/** The shop's branches: name, address, telephone, and the time zone of receipts and reports. */
import { useState } from "preact/hooks";
import type { Branch } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { Button, Code, DataTable, EmptyState, Menu, Page, PageHeader, Phone, Skeleton } from "../../ui";
import type { Column } from "../../ui";
import { ConnectionBanner, connectionRefusal } from "../connection";
import { ExportLink } from "../ExportLink";
import { HREFS } from "../hrefs";
import { adminRefusal } from "../permission";
import { BranchForm } from "./BranchForm";

export function BranchesScreen() {
  const [opened, setOpened] = useState<Branch | "new" | null>(null);
  const branches = useLive(() => records().branch.toCollection().sortBy("name"), []);
  const refusal = adminRefusal() ?? connectionRefusal();
  return (
    <Page>
      <PageHeader
        title={t("team.branches")}
        backHref={HREFS.settings}
        actions={
          <Button look="primary" icon="plus" refusal={refusal} onClick={() => setOpened("new")}>
            {t("team.addBranch")}
          </Button>
        }
      />
      <ConnectionBanner />
      {branches ? (
        <DataTable
          caption={t("team.branches")}
          columns={columns()}
          rows={branches}
          rowKey={({ id }) => id}
          actions={(branch) => (
            <Menu
              name={branch.name}
              items={[{ label: t("team.edit"), icon: "edit", refusal, onSelect: () => setOpened(branch) }]}
            />
          )}
          empty={<EmptyState icon="store" title={t("team.branches")} />}
        />
      ) : (
        <Skeleton lines={4} />
      )}
      <ExportLink path="/branches" />
      {opened === null ? null : (
        <BranchForm branch={opened === "new" ? null : opened} onClose={() => setOpened(null)} />
      )}
    </Page>
  );
}

function columns(): Column<Branch>[] {
  return [
    { key: "name", header: t("team.name"), cell: ({ name }) => name },
    { key: "code", header: t("team.code"), cell: ({ code }) => <Code>{code}</Code>, narrow: "beside" },
    { key: "zone", header: t("team.timeZone"), cell: ({ time_zone }) => time_zone.replaceAll("_", " ") },
    { key: "address", header: t("team.address"), cell: ({ address }) => address, long: true },
    { key: "phone", header: t("team.phone"), cell: ({ phone }) => (phone ? <Phone>{phone}</Phone> : null) },
  ];
}
