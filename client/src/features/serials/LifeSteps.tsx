/** The steps of a unit's history, newest first, each with its document, its person and its corrections. */
import "./serials.css";
import { useState } from "preact/hooks";
import type { LifeStep } from "../../core/life/steps";
import type { Decision } from "../../core/model";
import { t } from "../../i18n";
import type { MessageKey } from "../../i18n";
import { Button, Code, DateTime, InARow } from "../../ui";
import { reasonSentence } from "../conflicts/words";
import { itemHref } from "../hrefs";
import { SerialLinks } from "../serial-links";
import { DocumentLinkOf } from "./DocumentLinkOf";
import type { NameOf } from "./names";
import { CORRECTED_STEPS, STEP_WORDS } from "./step-words";
import { mayCorrect, WrongUnitDialog, type WrittenStep } from "./WrongUnit";

export interface LifeStepsProps {
  steps: readonly LifeStep[];
  /** The unit's newest serial; a step that was recorded with another one shows that. */
  serial: string;
  itemId: string;
  nameOf: NameOf;
}

export function LifeSteps({ steps, serial, itemId, nameOf }: LifeStepsProps) {
  const [wrong, setWrong] = useState<WrittenStep | null>(null);
  return (
    <>
      <ol class="stack" role="list">
        {[...steps].reverse().map((step) => (
          <li
            key={`${step.operation_id} ${step.step}`}
            class="life__step"
            data-standing={step.waits ? "waiting" : step.standing}
          >
            <Step step={step} serial={serial} nameOf={nameOf} />
            {isCorrectable(step) ? (
              <Button look="quiet" icon="swap" onClick={() => setWrong(writtenBy(step, itemId))}>
                {t("serials.wrongUnit")}
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
      {wrong ? <WrongUnitDialog steps={[wrong]} onClose={() => setWrong(null)} /> : null}
    </>
  );
}

/** Whether the step can be corrected: it is settled, and nobody has decided about it. */
function isCorrectable({ step, standing, decision, serial, branch_id }: LifeStep): boolean {
  return (
    step in CORRECTED_STEPS && standing === "settled" && decision === null && serial !== null && mayCorrect(branch_id)
  );
}

function writtenBy({ operation_id, serial, branch_id, step }: LifeStep, itemId: string): WrittenStep {
  return {
    operationId: operation_id,
    serial: serial ?? "",
    itemId,
    branchId: branch_id,
    isFromStock: CORRECTED_STEPS[step] === "from_stock",
  };
}

function Step({ step, serial, nameOf }: { step: LifeStep; serial: string; nameOf: NameOf }) {
  const words: MessageKey = STEP_WORDS[step.step] ?? "serials.step_other";
  const moved =
    step.from && step.to && step.from !== step.to
      ? t("serials.fromTo", { from: t(`units.${step.from}`), to: t(`units.${step.to}`) })
      : null;
  const details = [
    nameOf(step.branch_id),
    nameOf(step.actor_id),
    step.device_code ? t("serials.device", { code: step.device_code }) : null,
    step.serial !== null && step.serial !== serial ? t("serials.writtenAs", { serial: step.serial }) : null,
  ];
  return (
    <>
      <p class="cluster">
        <span class="strong">{t(words as "serials.step_other")}</span>
        {moved ? <span class="soft">{moved}</span> : null}
        {step.new_serial ? <Code>{step.new_serial}</Code> : null}
        {step.standing === "settled" ? null : (
          <span class="life__standing">{t(`serials.standing_${step.standing}`)}</span>
        )}
        {step.waits ? <span class="life__standing">{t("serials.notSent")}</span> : null}
      </p>
      <p class="small soft">
        <InARow facts={[<DateTime at={step.happened_at} />, ...details]} />
      </p>
      {step.note ? <p dir="auto">{step.note}</p> : null}
      {step.reason && step.standing !== "settled" ? (
        <p class="small">{reasonSentence(step.reason, step.serial ?? "")}</p>
      ) : null}
      {step.decision ? <Decided step={step} decision={step.decision} by={nameOf(step.decision.actor_id)} /> : null}
      {step.exchange && (step.step === "sold" || step.step === "returned") ? (
        <p class="cluster">
          <span class="soft">{t(step.step === "sold" ? "serials.inPlaceOf" : "serials.replacedBy")}</span>
          <SerialLinks serials={step.exchange.serials} />
          <Subject of={step.exchange.document} />
        </p>
      ) : null}
      <Subject of={step.document} />
    </>
  );
}

/** A decision is shown beside its step; until the server has it, it is a step of its own. */
function Decided({ step, decision, by }: { step: LifeStep; decision: Decision; by: string }) {
  const to = decision.new_serial ?? "";
  if (step.step === "decided" && decision.verdict === "reassign") {
    return (
      <p>
        <InARow facts={[t("serials.correctedTo", { old: step.serial ?? "", new: to }), decision.note]} />
      </p>
    );
  }
  const words =
    decision.verdict === "reassign"
      ? t("serials.verdict_reassign", { serial: to })
      : t(`serials.verdict_${decision.verdict}`);
  return (
    <p class="small">
      <InARow facts={[words, by, <DateTime at={decision.happened_at} />, decision.note]} />
    </p>
  );
}

function Subject({ of }: { of: LifeStep["document"] }) {
  if (!of) return null;
  if (of.type === "item") return <a href={itemHref(of.id)}>{t("serials.itemKind")}</a>;
  if (of.type === "customer" || of.type === "supplier") return null;
  return <DocumentLinkOf document={{ type: of.type, id: of.id, code: of.code ?? "" }} />;
}
