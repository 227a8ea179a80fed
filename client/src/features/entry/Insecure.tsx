/** On an address without https: lists what will not work, and how to get https. */
import { t } from "../../i18n";
import { Banner, ButtonLink } from "../../ui";

export function Insecure() {
  if (window.isSecureContext) return null;
  return (
    <Banner
      tone="warn"
      title={t("entry.insecure")}
      actions={<ButtonLink href={`https://${location.hostname}/`}>{t("entry.trySecure")}</ButtonLink>}
    >
      <p>{t("entry.insecureMisses")}</p>
      <p>{t("entry.insecureHow")}</p>
    </Banner>
  );
}
