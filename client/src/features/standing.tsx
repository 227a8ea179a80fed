/** The standing of a document that is not the usual one: an admin discarded it, or another document has its id. */
import type { Conflict, Standing } from "../core/model";
import { t } from "../i18n";
import { useLive } from "../state/live";
import { records } from "../state/shop";
import { Banner, ButtonLink, StatusPill } from "../ui";
import { conflictHref } from "./hrefs";

interface Stated {
  /** Null until its first operation settles. */
  status?: string | null;
  standing?: Standing;
}

export function isDiscarded({ status }: Stated): boolean {
  return status === "discarded";
}

/** Renders nothing for a document with the usual standing. */
export function StandingPill({ record }: { record: Stated }) {
  if (isDiscarded(record)) return <StatusPill tone="neutral" shape="cross" label={t("conflicts.discarded")} />;
  if (record.standing === "contested")
    return <StatusPill tone="bad" shape="diamond" label={t("conflicts.contested")} />;
  if (record.status === null) return <StatusPill tone="warn" shape="hourglass" label={t("conflicts.waiting")} />;
  return null;
}

/** States that a document was discarded, or that two documents have one id, with a link to the conflict. */
export function StandingBanner({ record }: { record: Stated & { operation_id?: string } }) {
  const { operation_id } = record;
  const conflict = useLive(
    async () => (operation_id === undefined ? null : ((await aboutItself(operation_id)) ?? null)),
    [operation_id],
  );
  const isShared = conflict?.reason === "duplicate_document" && conflict.status === "open";
  if (!isDiscarded(record) && !isShared) return null;
  return (
    <Banner
      tone={isShared ? "warn" : "neutral"}
      actions={
        conflict ? (
          <ButtonLink href={conflictHref(conflict.id)}>
            {t(isShared ? "sales.openConflict" : "conflicts.openIt")}
          </ButtonLink>
        ) : undefined
      }
    >
      {t(isDiscarded(record) ? "conflicts.discardedBody" : "conflicts.sharedBody")}
    </Banner>
  );
}

/** Whether a conflict is shown beside the banner; the banner itself shows a conflict about a shared id. */
export function isOfUnit({ reason }: Conflict): boolean {
  return reason !== "duplicate_document";
}

async function aboutItself(operationId: string): Promise<Conflict | undefined> {
  const found = await records().conflict.where("operation_id").equals(operationId).toArray();
  return found.find(({ serial }) => serial === null);
}
