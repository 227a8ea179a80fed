/** On an address without https: what will not work, before somebody tries, and how the shop gets it. */
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
