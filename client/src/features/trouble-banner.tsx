/** An error, shown at once and where it happened. */
import type { ComponentChildren } from "preact";
import { t } from "../i18n";
import { Banner, ButtonLink } from "../ui";
import { createdHref } from "./hrefs";
import type { Trouble } from "./trouble";

export function TroubleBanner({ trouble, children }: { trouble: Trouble | null; children?: ComponentChildren }) {
  if (!trouble) return null;
  return (
    <Banner
      tone={trouble.kind === "offline" ? "warn" : "bad"}
      icon={trouble.kind === "offline" ? "offline" : undefined}
      title={trouble.title}
      actions={
        trouble.document ? (
          <ButtonLink href={createdHref(trouble.document)}>{t("workplace.openRecorded")}</ButtonLink>
        ) : undefined
      }
      urgent
    >
      {trouble.detail ?? children}
    </Banner>
  );
}
