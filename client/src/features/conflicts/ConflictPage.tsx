/** One conflict: the operation, the operations it conflicts with, the devices that may explain it, and the decision. */
import "./conflicts.css";
import type { Conflict, Decision, Evidence, SubjectLink } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import {
  Banner,
  Button,
  Code,
  DateTime,
  EmptyState,
  Fact,
  Facts,
  InARow,
  Page,
  PageHeader,
  Panel,
  showToast,
  Skeleton,
  withCodes,
} from "../../ui";
import { HREFS, conflictHref, documentHref, itemHref, unitHref } from "../hrefs";
import { TroubleBanner } from "../trouble-banner";
import { UnitStatus } from "../unit-status";
import { useRecording } from "../use-recording";
import { AnswerLine } from "./AnswerLine";
import { ownSideOf } from "./choices";
import { ConflictStatus } from "./ConflictStatus";
import { DuplicateCode } from "./DuplicateCode";
import { DuplicateDocument } from "./DuplicateDocument";
import { readConflict, type ConflictRead } from "./find-conflicts";
import { OwnAnswer } from "./OwnAnswer";
import { conflictSentence, conflictTitle, proofSentence } from "./sentence";
import { sidesOf } from "./conflict-sides";
import { TwoRecords } from "./TwoRecords";
import { subjectOf, typeWord } from "./words";

export function ConflictPage({ conflictId }: { conflictId: string }) {
  const read = useLive(() => readConflict(records(), conflictId), [conflictId]);
  if (read === null) {
    return (
      <Page>
        <PageHeader title={t("conflicts.notHere")} backHref={HREFS.inbox} />
        <EmptyState icon="inbox" title={t("conflicts.notHere")}>
          {t("conflicts.notHereBody")}
        </EmptyState>
      </Page>
    );
  }
  return <Page>{read ? <ConflictDetails read={read} /> : <Skeleton lines={8} />}</Page>;
}

function ConflictDetails({ read }: { read: ConflictRead }) {
  const { conflict, unit, item } = read;
  const { claim, against } = sidesOf(conflict);
  const isOfItem = conflict.document?.type === "item";
  const subject = isOfItem && item ? item.name : subjectOf(conflict);
  const isAdmin = ready.value?.role === "admin";
  const isOpen = conflict.status === "open";
  const userId = ready.value?.user.id;
  const mayAnswer = !isAdmin && userId !== undefined && ownSideOf(conflict, userId) !== null;
  const canDecide = isOpen && !conflict.decision_waiting && isAdmin;
  const shared = conflict.reason === "duplicate_document" && claim && against[0] ? { claim, holder: against[0] } : null;
  return (
    <>
      <PageHeader
        title={conflictTitle(conflict, isOfItem || unit ? item?.name : undefined)}
        about={<SerialAndStatus read={read} />}
        backHref={HREFS.inbox}
      />
      {conflict.changed && isOpen ? <Banner tone="warn">{t("conflicts.changed")}</Banner> : null}
      <div class="conflict">
        <p class="strong">{withCodes(conflictSentence(conflict, subject, read))}</p>
        <Proof read={read} />
      </div>
      {canDecide && shared ? <DuplicateDocument read={read} claim={shared.claim} holder={shared.holder} /> : null}
      {canDecide && !shared ? <Decide read={read} /> : null}
      {isAdmin ? null : mayAnswer ? <OwnAnswer read={read} subject={subject} /> : <NotDecidedHere read={read} />}
      <Decided read={read} isAdmin={isAdmin} />
      <BothRecords read={read} isUnfolded={!canDecide && !mayAnswer} />
    </>
  );
}

/** The serial stands here where the title names the item. */
function SerialAndStatus({ read: { conflict, unit, item } }: { read: ConflictRead }) {
  return (
    <span class="cluster">
      {unit && item && conflict.serial !== null ? <Code>{conflict.serial}</Code> : null}
      <ConflictStatus conflict={conflict} />
    </span>
  );
}

/** Shown to somebody who may not decide, and recorded nothing in it. */
function NotDecidedHere({ read: { conflict } }: { read: ConflictRead }) {
  if (conflict.status !== "open" || conflict.decision_waiting) return null;
  return <Banner tone="info">{t("conflicts.onlyAdmin")}</Banner>;
}

/** The two records in full. Collapsed while buttons name them, so that a phone shows the question on one screen. */
function BothRecords({ read, isUnfolded }: { read: ConflictRead; isUnfolded: boolean }) {
  const { conflict, unit } = read;
  const { claim, against, missing } = sidesOf(conflict);
  return (
    <details class="stack" open={isUnfolded}>
      <summary class="both-records">{t("conflicts.bothRecords")}</summary>
      <div class="sides">
        <Side title={t("conflicts.claim")} evidence={claim} read={read} />
        {against.map((evidence) => (
          <Side key={evidence.operation_id} title={t("conflicts.against")} evidence={evidence} read={read} />
        ))}
      </div>
      {missing > 0 ? <p class="soft">{t("conflicts.untold", { count: missing })}</p> : null}
      {unit ? (
        <p class="cluster">
          {t("conflicts.unitNow")}
          <a href={unitHref(unit.id)}>
            <Code>{unit.serial}</Code>
          </a>
          <UnitStatus status={unit.status} contested={unit.contested} creditOnly={unit.credit_only} />
        </p>
      ) : null}
      <Together conflicts={read.together} />
    </details>
  );
}

/** Other conflicts of the same record; one decision closes all of them. */
function Together({ conflicts }: { conflicts: readonly Conflict[] }) {
  if (conflicts.length === 0) return null;
  return (
    <p class="cluster">
      {t("conflicts.together")}
      {conflicts.map((conflict) => (
        <a key={conflict.id} href={conflictHref(conflict.id)}>
          <Code>{subjectOf(conflict)}</Code>
        </a>
      ))}
    </p>
  );
}

/** Why both cannot be true, in one sentence: their certain order, which no clock can change. */
function Proof({ read }: { read: ConflictRead }) {
  const sentence = proofSentence(read.conflict, read);
  return sentence === null ? null : <p class="small soft">{withCodes(sentence)}</p>;
}

function Decide({ read }: { read: ConflictRead }) {
  const { item, rival } = read;
  return item && rival ? <DuplicateCode read={read} item={item} other={rival} /> : <TwoRecords read={read} />;
}

function Side({ title, evidence, read }: { title: string; evidence: Evidence | null; read: ConflictRead }) {
  if (!evidence) return <Panel title={title}>{t("conflicts.noEvidence")}</Panel>;
  const { document } = evidence;
  const device = read.devices.get(evidence.device_id);
  return (
    <Panel title={title}>
      <p class="cluster">
        <span class="strong">{typeWord(evidence.type)}</span>
        {document ? <Subject link={document} name={nameIn(read, document)} /> : null}
      </p>
      <Facts>
        <Fact term={t("conflicts.when")}>
          <DateTime at={evidence.happened_at} />
        </Fact>
        <Fact term={t("conflicts.who")}>{read.users.get(evidence.actor_id)?.name ?? "–"}</Fact>
        <Fact term={t("conflicts.where")}>{read.branches.get(evidence.branch_id)?.name ?? "–"}</Fact>
        <Fact term={t("conflicts.device")}>
          <InARow facts={[device?.name, <Code>{evidence.device_code}</Code>]} />
        </Fact>
      </Facts>
      <AnswerLine read={read} about={evidence} />
    </Panel>
  );
}

/** Items have names; other subjects are named by their codes. */
function nameIn({ item, rival }: ConflictRead, { type, id }: SubjectLink): string | undefined {
  return type === "item" ? [item, rival].find((known) => known?.id === id)?.name : undefined;
}

function Subject({ link: { type, id, code }, name }: { link: SubjectLink; name: string | undefined }) {
  if (code === null) return null;
  if (type === "customer" || type === "supplier") return <span>{code}</span>;
  if (name !== undefined) return <a href={itemHref(id)}>{name}</a>;
  return (
    <a href={type === "item" ? itemHref(id) : documentHref(type, id)}>
      <Code>{code}</Code>
    </a>
  );
}

/** The decided conflict. Another decision can replace the decision; both stay in the history. */
function Decided({ read: { conflict, users }, isAdmin }: { read: ConflictRead; isAdmin: boolean }) {
  const attempt = useRecording();
  const decision = conflict.decision_waiting ?? conflict.decision;
  if (conflict.status === "settled" && !decision) return <Banner tone="good">{t("conflicts.settledBody")}</Banner>;
  if (!decision) return null;
  const takeBack = async () => {
    const done = await attempt.run(({ record }) =>
      record("conflict.reopen", { operation_id: conflict.operation_id, serial: conflict.serial }),
    );
    if (done) showToast(t("conflicts.takenBack"));
  };
  return (
    <Panel title={t("conflicts.decision")}>
      {conflict.decision_waiting ? <Banner tone="info">{t("conflicts.decisionWaitingBody")}</Banner> : null}
      <p class="strong">{withCodes(decided(conflict.reason, decision))}</p>
      {decision.note ? <p>{decision.note}</p> : null}
      <p class="soft">
        <InARow facts={[users.get(decision.actor_id)?.name, <DateTime at={decision.happened_at} />]} />
      </p>
      <TroubleBanner trouble={attempt.trouble} />
      {isAdmin ? (
        <div class="cluster">
          <Button icon="undo" busy={attempt.isBusy} onClick={() => void takeBack()}>
            {t("conflicts.takeBack")}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}

function decided(
  reason: Conflict["reason"],
  { verdict, new_serial }: Pick<Decision, "verdict" | "new_serial">,
): string {
  if (new_serial !== null) return t("conflicts.wasOther", { serial: new_serial });
  if (reason === "duplicate_document" && verdict !== "reassign") return t(`conflicts.shared_${verdict}`);
  return t(`conflicts.verdict_${verdict}`);
}
