/** Shown instead of an answer: it needs a connection, failed, or is on its way. */
import { t } from "../i18n";
import { syncStatus } from "../state/sync-status";
import { Banner, Button, Skeleton } from "../ui";
import type { Answer } from "./use-answer";

export function AnswerPending<Value>({
  answer: { value, trouble, again },
  lines,
}: {
  answer: Answer<Value>;
  lines: number;
}) {
  const retry = <Button onClick={again}>{t("ui.retry")}</Button>;
  if (trouble && trouble.kind !== "offline") return <Banner tone="bad" title={trouble.title} urgent actions={retry} />;
  if (trouble || (value === undefined && syncStatus.value.state === "offline")) {
    return (
      <Banner tone="warn" icon="offline" title={t("settings.needsConnection")} actions={retry}>
        {t("settings.comesByItself")}
      </Banner>
    );
  }
  return value === undefined ? <Skeleton lines={lines} /> : null;
}
