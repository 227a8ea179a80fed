/** Surrounds a form with a draft. Shows whether another tab is editing the draft, and the document that the last
 * draft became. */
import type { ComponentChildren } from "preact";
import { t } from "../i18n";
import { Banner, Button, ButtonLink } from "../ui";
import { createdHref } from "./hrefs";
import type { KeptDraft } from "./use-draft";

export interface DraftPlaceProps {
  draft: Pick<KeptDraft<unknown>, "isMine" | "takeOver" | "outcome" | "dismiss" | "isOver" | "key">;
  children: ComponentChildren;
}

export function DraftPlace({ draft: { isMine, takeOver, outcome, dismiss, isOver, key }, children }: DraftPlaceProps) {
  return (
    <>
      {outcome ? (
        <Banner
          tone="good"
          title={
            outcome.document?.code ? t("drafts.recordedAs", { code: outcome.document.code }) : t("drafts.recorded")
          }
          actions={
            <>
              {outcome.document ? (
                <ButtonLink href={createdHref(outcome.document)}>{t("drafts.open")}</ButtonLink>
              ) : null}
              {isOver ? null : (
                <Button look="quiet" onClick={dismiss}>
                  {t("drafts.understood")}
                </Button>
              )}
            </>
          }
        >
          {t("drafts.recordedAbout")}
        </Banner>
      ) : null}
      {isMine || isOver ? null : (
        <Banner
          tone="warn"
          title={t("drafts.elsewhere")}
          actions={<Button onClick={takeOver}>{t("drafts.takeOver")}</Button>}
        >
          {t("drafts.elsewhereAbout")}
        </Banner>
      )}
      {isOver ? null : (
        <fieldset key={key} class="draft-place" role="presentation" disabled={!isMine}>
          {children}
        </fieldset>
      )}
    </>
  );
}
