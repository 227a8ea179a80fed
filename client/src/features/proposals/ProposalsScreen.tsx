/** Operations that programs propose. Nothing is recorded before an admin confirms it here, as their own. */
import { useState } from "preact/hooks";
import { confirmProposal, discardProposal, listProposals, type Proposal } from "../../api/proposals";
import { formatTime, t } from "../../i18n";
import { useLive } from "../../state/live";
import { records, syncNow } from "../../state/shop";
import { Banner, Button, EmptyState, Fact, Facts, InARow, Page, PageHeader, Panel, showToast } from "../../ui";
import { AnswerPending } from "../answer-pending";
import { ConnectionBanner, connectionRefusal } from "../connection";
import { typeWord } from "../conflicts/words";
import { ExportLink } from "../ExportLink";
import { HREFS } from "../hrefs";
import { adminRefusal } from "../permission";
import { TroubleBanner } from "../trouble-banner";
import { useAnswer } from "../use-answer";
import { useAttempt } from "../use-attempt";
import { factsOf, type Names } from "./proposal-facts";

export function ProposalsScreen() {
  const known = useAnswer(listProposals, []);
  const proposals = known.value;
  const words = useLive(() => wordsFor(proposals ?? []), [proposals]);
  return (
    <Page>
      <PageHeader title={t("proposals.title")} about={t("proposals.about")} backHref={HREFS.settings} />
      <ConnectionBanner />
      <AnswerPending answer={known} lines={3} />
      {proposals?.length === 0 ? <EmptyState icon="inbox" title={t("proposals.none")} /> : null}
      {words
        ? proposals?.map((proposal) => (
            <OneProposal key={proposal.id} proposal={proposal} words={words} onDone={known.again} />
          ))
        : null}
      {proposals?.length ? <ExportLink path="/proposals" /> : null}
    </Page>
  );
}

interface Words {
  names: Names;
  currency: string;
}

/** Reads the names of all records that proposals refer to, also of the items in their lines. */
async function wordsFor(proposals: readonly Proposal[]): Promise<Words> {
  const { item, branch, customer, supplier, repair, shop } = records();
  const ids = [...new Set(proposals.flatMap(({ payload, branch_id }) => [branch_id, ...idsIn(payload)]))];
  const named = await Promise.all([item, branch, customer, supplier].map((table) => table.bulkGet(ids)));
  const repairs = await repair.bulkGet(ids);
  const pairs = [
    ...named.flat().flatMap((record) => (record ? [[record.id, record.name] as const] : [])),
    ...repairs.flatMap((record) => (record ? [[record.id, record.code] as const] : [])),
  ];
  return { names: new Map(pairs), currency: (await shop.toCollection().first())?.currency ?? "EUR" };
}

function idsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(idsIn) : [];
}

function OneProposal({ proposal, words, onDone }: { proposal: Proposal; words: Words; onDone: () => void }) {
  const [isDiscarding, setDiscarding] = useState(false);
  const attempt = useAttempt();
  const refusal = adminRefusal() ?? connectionRefusal();
  const end = async (act: (id: string) => Promise<unknown>, done: string, isDiscard: boolean) => {
    setDiscarding(isDiscard);
    if (!(await attempt.run(() => act(proposal.id)))) return;
    showToast(done, { tone: "good" });
    syncNow();
    onDone();
  };
  const { branch_id, created_at, program } = proposal;
  const place = words.names.get(branch_id);
  return (
    <Panel title={typeWord(proposal.type)}>
      <p class="small soft">
        <InARow facts={[program, place, formatTime(created_at, "datetime")]} />
      </p>
      <Facts>
        {factsOf(proposal, words.names, words.currency).map(({ term, value }) => (
          <Fact key={term} term={term} isWide isWritten>
            {value}
          </Fact>
        ))}
      </Facts>
      <Banner tone="info" title={t("proposals.why")}>
        {proposal.why}
      </Banner>
      <TroubleBanner trouble={attempt.trouble} />
      <div class="cluster">
        <Button
          look="primary"
          icon="check"
          refusal={refusal}
          busy={attempt.isBusy && !isDiscarding}
          onClick={() => void end(confirmProposal, t("proposals.confirmed"), false)}
        >
          {t("proposals.confirm")}
        </Button>
        <Button
          refusal={refusal}
          busy={attempt.isBusy && isDiscarding}
          onClick={() => void end(discardProposal, t("proposals.discarded"), true)}
        >
          {t("proposals.discard")}
        </Button>
      </div>
    </Panel>
  );
}
