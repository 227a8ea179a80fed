/** The tills of this branch: open one, or continue with the open one. */
import { useState } from "preact/hooks";
import { sumOf } from "../../core/balance";
import type { Till } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { newId } from "../../state/new-id";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import {
  Button,
  ButtonLink,
  type Column,
  Dialog,
  EmptyState,
  Money,
  MoneyField,
  navigate,
  Page,
  PageHeader,
} from "../../ui";
import { BranchDocuments, OpenOrClosed } from "../BranchDocuments";
import { documentHref, HREFS } from "../hrefs";
import { refusalOf } from "../permission";
import { TroubleBanner } from "../trouble-banner";
import { useRecording } from "../use-recording";
import { CountCash } from "./CountCash";
import { openTill } from "./find-money";
import { differencesOf } from "./till-sums";

export function TillsScreen() {
  const branch = ready.value?.branch;
  const branchId = branch?.id ?? "";
  const [isOpening, setOpening] = useState(false);
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
      <BranchDocuments
        kind="till"
        title={t("money.tills")}
        path="/tills"
        status={({ status }) => <TillStatus status={status} />}
        columns={columns(ready.value?.shop.currency ?? "EUR")}
        empty={none}
      />
      {isOpening ? <OpenTill onClose={() => setOpening(false)} /> : null}
    </Page>
  );
}

export function TillStatus({ status }: { status: Till["status"] }) {
  return <OpenOrClosed status={status} words={{ open: t("money.till_open"), closed: t("money.till_closed") }} />;
}

/** The counted money minus the expected money; empty until it is counted. */
function columns(currency: string): readonly Column<Till>[] {
  const differenceOf = (till: Till) => sumOf(differencesOf(till));
  return [
    {
      key: "difference",
      header: t("money.difference"),
      cell: (till) => (till.counted === null ? null : <Money minor={differenceOf(till)} currency={currency} />),
      number: true,
      labelled: true,
    },
  ];
}

function OpenTill({ onClose }: { onClose: () => void }) {
  const currency = ready.value?.shop.currency ?? "EUR";
  const [float, setFloat] = useState<number | null>(0);
  // Created once, so that a double tap opens one till.
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
        <CountCash currency={currency} onCounted={setFloat} />
        <Button look="primary" large icon="check" busy={attempt.isBusy} onClick={() => void open()}>
          {t("money.openTill")}
        </Button>
        <TroubleBanner trouble={attempt.trouble} />
      </div>
    </Dialog>
  );
}
