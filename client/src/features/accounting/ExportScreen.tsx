/** Exports the postings of a period as a file. Shows first what the file contains and what is missing. */
import "./accounting.css";
import { useState } from "preact/hooks";
import { checkPostings, postingsFile, type Check, type Layout, type PostingsWanted } from "../../api/accounting";
import { fetchFile } from "../../api/http";
import { dayOf } from "../../core/zoned-day";
import { formatMoney, t } from "../../i18n";
import { ready, type ReadySession } from "../../state/session";
import {
  Banner,
  Button,
  ButtonLink,
  Choice,
  EmptyState,
  Fact,
  Facts,
  Page,
  PageHeader,
  Panel,
  Select,
  TextField,
} from "../../ui";
import { AnswerPending } from "../answer-pending";
import { connectionRefusal } from "../connection";
import { HREFS } from "../hrefs";
import { sayMethod } from "../money/methods";
import { saveFile } from "../save-file";
import { TroubleBanner } from "../trouble-banner";
import { useAnswer } from "../use-answer";
import { useAttempt } from "../use-attempt";
import { lastMonth } from "./last-month";
import { isSetThere, sayMissing } from "./missing-words";

const LAYOUTS = ["plain", "datev"] as const satisfies readonly Layout[];
/** The value for all branches, because a select's value is a text. */
const EVERY = "-";

export function ExportScreen() {
  const at = ready.value;
  if (!at) return null;
  return (
    <Page>
      <PageHeader title={t("accounting.title")} about={t("accounting.about")} backHref={HREFS.reports} />
      <Export at={at} />
    </Page>
  );
}

function Export({ at }: { at: ReadySession }) {
  const [wanted, setWanted] = useState<PostingsWanted>(() => ({
    ...lastMonth(dayOf(Date.now(), at.branch.time_zone)),
    branchId: null,
    layout: "plain",
  }));
  const isPeriod = wanted.fromDay !== "" && wanted.toDay !== "" && wanted.fromDay <= wanted.toDay;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` is compared by what it holds
  const answer = useAnswer(async () => (isPeriod ? checkPostings(wanted) : null), [JSON.stringify(wanted), isPeriod]);
  const edit = (part: Partial<PostingsWanted>) => setWanted({ ...wanted, ...part });
  return (
    <>
      <Panel>
        <div class="export-fields">
          <TextField
            label={t("reports.firstDay")}
            type="date"
            value={wanted.fromDay}
            onInput={(fromDay) => edit({ fromDay })}
          />
          <TextField
            label={t("reports.lastDay")}
            type="date"
            value={wanted.toDay}
            onInput={(toDay) => edit({ toDay })}
            error={isPeriod ? undefined : t("reports.daysTurned")}
          />
          <Select
            label={t("reports.branch")}
            value={wanted.branchId ?? EVERY}
            options={[
              { value: EVERY, label: t("reports.everyBranch") },
              ...at.branches.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onInput={(chosen) => edit({ branchId: chosen === EVERY ? null : chosen })}
          />
        </div>
        <Choice
          legend={t("accounting.layout")}
          value={wanted.layout}
          options={LAYOUTS.map((value) => ({ value, label: t(`accounting.layout_${value}`) }))}
          onInput={(layout) => edit({ layout })}
        />
      </Panel>
      <AnswerPending answer={answer} lines={5} />
      {answer.value != null ? <Content check={answer.value} wanted={wanted} at={at} /> : null}
    </>
  );
}

function Content({ check, wanted, at }: { check: Check; wanted: PostingsWanted; at: ReadySession }) {
  if (check.postings === 0) {
    return (
      <EmptyState icon="chart" title={t("reports.nothing")}>
        {t("reports.nothingBody")}
      </EmptyState>
    );
  }
  return (
    <>
      <Lacking check={check} isAdmin={at.role === "admin"} />
      <Panel title={t("accounting.contains")}>
        <Facts>
          <Fact term={t("accounting.documents")}>{check.documents}</Fact>
          <Fact term={t("accounting.postings")}>{check.postings}</Fact>
          {check.takings.map(({ method, amount }) => (
            <Fact key={method} term={sayMethod(method)}>
              {formatMoney(amount, at.shop.currency)}
            </Fact>
          ))}
        </Facts>
        <Download wanted={wanted} isComplete={check.missing.length === 0} />
      </Panel>
    </>
  );
}

function Lacking({ check: { missing }, isAdmin }: { check: Check; isAdmin: boolean }) {
  if (missing.length === 0) return null;
  const toAccounts = isAdmin && missing.some(isSetThere);
  return (
    <Banner
      tone="warn"
      title={t("accounting.incomplete")}
      actions={toAccounts ? <ButtonLink href={HREFS.accounts}>{t("accounting.setAccounts")}</ButtonLink> : undefined}
    >
      <ul>
        {missing.map((one) => (
          <li key={`${one.what} ${one.of}`}>{sayMissing(one)}</li>
        ))}
      </ul>
    </Banner>
  );
}

function Download({ wanted, isComplete }: { wanted: PostingsWanted; isComplete: boolean }) {
  const { isBusy, trouble, run } = useAttempt();
  const refusal = connectionRefusal() ?? (isComplete ? undefined : t("accounting.incomplete"));
  // DATEV only imports files with this name.
  const kind = wanted.layout === "datev" ? "EXTF_Buchungsstapel" : "postings";
  const name = `${kind}_${wanted.fromDay}_${wanted.toDay}.csv`;
  const take = () => run(async () => saveFile(await fetchFile(postingsFile(wanted), "text/csv"), name));
  return (
    <div class="cluster cluster--end">
      <TroubleBanner trouble={trouble} />
      <Button look="primary" icon="download" busy={isBusy} refusal={refusal} onClick={() => void take()}>
        {t("accounting.download")}
      </Button>
    </div>
  );
}
