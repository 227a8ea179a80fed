/** The tills of this branch: open one, or go on with the open one. */
import { useState } from "preact/hooks";
import type { Till } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { newId } from "../../state/new-id";
import { useMore } from "../../state/more";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { documentsOfBranch } from "../../storage/documents";
import {
  Button,
  ButtonLink,
  Code,
  DataTable,
  DateTime,
  Dialog,
  EmptyState,
  MoneyField,
  navigate,
  Page,
  PageHeader,
  ShowMore,
  Skeleton,
  StatusPill,
} from "../../ui";
import type { Column } from "../../ui";
import { ExportLink } from "../ExportLink";
import { documentHref, HREFS } from "../hrefs";
import { refusalOf } from "../permission";
import { StandingPill } from "../standing";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { openTill } from "./find-money";

export function TillsScreen() {
  const branch = ready.value?.branch;
  const branchId = branch?.id ?? "";
  const [isOpening, setOpening] = useState(false);
  const { rows, left, showMore } = useMore(() => documentsOfBranch(records(), "till", branchId), [branchId]);
  const open = useLive(async () => ({ till: await openTill(records(), branchId) }), [branchId]);
  const none = (
    <EmptyState icon="receipt" title={t("money.noTills")}>
      {t("money.noTillsAbout")}
    </EmptyState>
  );
  return (
    <Page>
      <PageHeader
        title={t("money.tills")}
        about={branch?.name}
        backHref={HREFS.home}
        actions={
          open?.till ? (
            <ButtonLink href={documentHref("till", open.till.id)} look="primary" icon="receipt">
              {t("money.goToTill")}
            </ButtonLink>
          ) : (
            <Button look="primary" icon="plus" refusal={refusalOf("till.open")} onClick={() => setOpening(true)}>
              {t("money.openTill")}
            </Button>
          )
        }
      />
      {rows === undefined ? (
        <Skeleton lines={5} />
      ) : (
        <DataTable
          caption={t("money.tills")}
          columns={COLUMNS()}
          rows={rows}
          rowKey={({ id }) => id}
          rowHref={({ id }) => documentHref("till", id)}
          empty={none}
        />
      )}
      <ShowMore left={left} onMore={showMore} />
      <ExportLink path="/tills" query={{ branch_id: branchId }} />
      {isOpening ? <OpenTill onClose={() => setOpening(false)} /> : null}
    </Page>
  );
}

const COLUMNS = (): readonly Column<Till>[] => [
  { key: "code", header: t("stock.code"), cell: ({ code }) => <Code>{code}</Code> },
  { key: "status", header: t("stock.status"), cell: ({ status }) => <TillStatus status={status} />, narrow: "end" },
  {
    key: "when",
    header: t("stock.when"),
    cell: ({ happened_at }) => <DateTime at={happened_at} />,
    narrow: "beside",
  },
];

export function TillStatus({ status }: { status: Till["status"] }) {
  if (status === null || status === "discarded") return <StandingPill record={{ status }} />;
  const look =
    status === "open" ? ({ tone: "warn", shape: "half" } as const) : ({ tone: "good", shape: "disc" } as const);
  return <StatusPill {...look} label={t(`money.till_${status}`)} />;
}

function OpenTill({ onClose }: { onClose: () => void }) {
  const currency = ready.value?.shop.currency ?? "EUR";
  const [float, setFloat] = useState<number | null>(0);
  // Made once, so that a double tap opens one till.
  const [till_id] = useState(newId);
  const attempt = useRecording();
  const open = () =>
    attempt.run(async ({ record }) => {
      if (float === null || float < 0) return false;
      await record("till.open", { till_id, float });
      navigate(documentHref("till", till_id));
      return true;
    });
  return (
    <Dialog open title={t("money.openTill")} onClose={onClose}>
      <div class="stack">
        <MoneyField
          label={t("money.float")}
          hint={t("money.floatHint")}
          value={float}
          currency={currency}
          onInput={setFloat}
        />
        <Button look="primary" large icon="check" busy={attempt.isBusy} onClick={() => void open()}>
          {t("money.openTill")}
        </Button>
        <TroubleBanner trouble={attempt.trouble} />
      </div>
    </Dialog>
  );
}
