/** A unit's history: the server's timeline with unsent operations; offline, what this device knows. */
import { useEffect, useState } from "preact/hooks";
import { NetworkUnreachable, ServerRefused } from "../../api/errors";
import { readTimeline } from "../../api/timeline";
import type { Unit } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { records } from "../../state/shop";
import { syncStatus } from "../../state/sync-status";
import type { UnitDocument } from "../../storage/look-up";
import { readLife, type ServerLife } from "../../storage/unit-life";
import { Banner, Panel, Skeleton } from "../../ui";
import { LifeSteps } from "./LifeSteps";
import type { NameOf } from "./names";

type Answer = ServerLife | "asking" | "offline" | "unknown";

export interface UnitLifeProps {
  unit: Unit;
  documents: readonly UnitDocument[];
  nameOf: NameOf;
}

export function UnitLife({ unit, documents, nameOf }: UnitLifeProps) {
  const answer = useTimeline(unit.serial, unit.changed_at);
  const fromServer = typeof answer === "object" ? answer : null;
  const steps = useLive(() => readLife(records(), unit, documents, fromServer), [unit, documents, fromServer]);
  return (
    <Panel title={t("serials.life")}>
      {answer === "offline" ? (
        <Banner tone="info" icon="offline" title={t("serials.lifeOffline")}>
          {t("serials.lifeOfflineAbout")}
        </Banner>
      ) : null}
      {answer === "unknown" ? <Banner tone="info">{t("serials.lifeNotYet")}</Banner> : null}
      {steps === undefined ? (
        <Skeleton lines={3} />
      ) : (
        <LifeSteps steps={steps} serial={unit.serial} itemId={unit.item_id} nameOf={nameOf} />
      )}
    </Panel>
  );
}

/** Requested again when the unit changes here, and when the queue was sent; the last answer stays meanwhile. */
function useTimeline(serial: string, changedAt: number): Answer {
  const [answer, setAnswer] = useState<Answer>("asking");
  const { state, waiting } = syncStatus.value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when one of the others changes
  useEffect(() => {
    let isAway = false;
    const askedAt = Date.now();
    readTimeline(serial).then(
      ({ steps }) => !isAway && setAnswer({ steps, askedAt }),
      (error: unknown) => {
        if (!(error instanceof NetworkUnreachable || error instanceof ServerRefused)) throw error;
        if (isAway) return;
        const isUnknown = error instanceof ServerRefused && error.status === 404;
        setAnswer((before) => (typeof before === "object" ? before : isUnknown ? "unknown" : "offline"));
      },
    );
    return () => {
      isAway = true;
    };
  }, [serial, changedAt, state === "online", waiting === 0]);
  return answer;
}
