/** Every step of a unit's life, as the server tells it; without a connection that is said, and nothing is invented. */
import { useEffect, useState } from "preact/hooks";
import { NetworkUnreachable, ServerRefused } from "../../api/errors";
import { readTimeline } from "../../api/timeline";
import type { Timeline, TimelineStep } from "../../api/timeline";
import type { Decision } from "../../core/model";
import { t } from "../../i18n";
import type { MessageKey } from "../../i18n";
import { useLive } from "../../state/live";
import { syncStatus } from "../../state/sync-status";
import { Banner, Code, DateTime, Panel, Skeleton } from "../../ui";
import { documentHref, itemHref } from "../hrefs";
import { reasonSentence } from "../conflicts/words";
import { STEP_WORDS } from "./step-words";
import { readNames } from "./UnitDocuments";

type Answer = Timeline | "asking" | "offline" | "unknown";

export function UnitLife({ serial, changedAt }: { serial: string; changedAt: number }) {
  const answer = useTimeline(serial, changedAt);
  return (
    <Panel title={t("serials.life")}>
      {answer === "asking" ? <Skeleton lines={3} /> : null}
      {answer === "offline" ? (
        <Banner tone="info" icon="offline" title={t("serials.lifeOffline")}>
          {t("serials.lifeOfflineAbout")}
        </Banner>
      ) : null}
      {answer === "unknown" ? <Banner tone="info">{t("serials.lifeNotYet")}</Banner> : null}
      {typeof answer === "object" ? <Steps steps={answer.steps} serial={serial} /> : null}
    </Panel>
  );
}

/** Asked again when the unit changed here, and when everything waiting was sent. */
function useTimeline(serial: string, changedAt: number): Answer {
  const [answer, setAnswer] = useState<Answer>("asking");
  const { state, waiting } = syncStatus.value;
  useEffect(() => {
    let isAway = false;
    readTimeline(serial).then(
      (timeline) => !isAway && setAnswer(timeline),
      (error: unknown) => {
        if (!(error instanceof NetworkUnreachable || error instanceof ServerRefused)) throw error;
        if (!isAway) setAnswer(error instanceof ServerRefused && error.code === "not_found" ? "unknown" : "offline");
      },
    );
    return () => {
      isAway = true;
    };
  }, [serial, changedAt, state === "online", waiting === 0]);
  return answer;
}

function Steps({ steps, serial }: { steps: readonly TimelineStep[]; serial: string }) {
  const nameOf = useLive(readNames, []);
  return (
    <ol class="life" role="list">
      {steps.map((step) => (
        <li key={`${step.operation_id} ${step.step}`} class="life__step" data-standing={step.standing}>
          <Step step={step} serial={serial} nameOf={nameOf ?? (() => "")} />
        </li>
      ))}
    </ol>
  );
}

function Step({ step, serial, nameOf }: { step: TimelineStep; serial: string; nameOf: (id: string) => string }) {
  const words: MessageKey = STEP_WORDS[step.step] ?? "serials.step_other";
  const moved = step.from && step.to && step.from !== step.to ? t("serials.fromTo", { from: t(`units.${step.from}`), to: t(`units.${step.to}`) }) : null;
  const details = [
    nameOf(step.branch_id),
    nameOf(step.actor_id),
    t("serials.device", { code: step.device_code }),
    step.serial !== serial ? t("serials.writtenAs", { serial: step.serial }) : null,
  ];
  return (
    <>
      <p class="cluster">
        <span class="strong">{t(words as "serials.step_other")}</span>
        {moved ? <span class="soft">{moved}</span> : null}
        {step.standing === "settled" ? null : <span class="life__standing">{t(`serials.standing_${step.standing}`)}</span>}
      </p>
      <p class="small soft">
        <DateTime at={step.happened_at} /> · {details.filter(Boolean).join(" · ")}
      </p>
      {step.note ? <p>{step.note}</p> : null}
      {step.reason && step.standing !== "settled" ? <p class="small">{reasonSentence(step.reason, step.serial)}</p> : null}
      {step.decision ? <Decided decision={step.decision} by={nameOf(step.decision.actor_id)} /> : null}
      <Subject of={step.document} />
    </>
  );
}

/** What an admin said about a step stays to be read beside it. */
function Decided({ decision, by }: { decision: Decision; by: string }) {
  const words = decision.verdict === "reassign" ? t("serials.verdict_reassign", { serial: decision.new_serial ?? "?" }) : t(`serials.verdict_${decision.verdict}`);
  return (
    <p class="small">
      {words} · {by} · <DateTime at={decision.happened_at} />
      {decision.note ? ` · ${decision.note}` : ""}
    </p>
  );
}

function Subject({ of }: { of: TimelineStep["document"] }) {
  if (!of) return null;
  if (of.type === "item") return <a href={itemHref(of.id)}>{t("serials.itemKind")}</a>;
  if (of.type === "customer" || of.type === "supplier") return null;
  return (
    <a href={documentHref(of.type, of.id)}>
      {t(`units.${of.type}`)} <Code>{of.code ?? ""}</Code>
    </a>
  );
}
