/** A warning that another customer or supplier has the same telephone or e-mail, with a link to them. */
import type { ComponentChildren } from "preact";
import type { Contact } from "../../core/model";
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { sameContacts, type Reached } from "../../storage/same-contact";
import { Banner, Button, ButtonLink } from "../../ui";
import { customerHref, supplierHref } from "../hrefs";

export interface SameContactProps {
  kind: "customer" | "supplier";
  contact: Reached;
  /** Uses the other contact instead of a new one; if omitted, the other one can be opened. */
  onUse?: ((id: string) => void) | undefined;
  /** Renders another action beside the link. */
  more?: ((other: Contact) => ComponentChildren) | undefined;
}

export function SameContact({ kind, contact: { id, phone, email }, onUse, more }: SameContactProps) {
  const near = ready.value?.branch.phone ?? null;
  const same = useLive(() => sameContacts(records(), kind, { id, phone, email }, near), [kind, id, phone, email, near]);
  const [other] = same ?? [];
  if (!other) return null;
  const { name } = other;
  const href = kind === "customer" ? customerHref(other.id) : supplierHref(other.id);
  const action = onUse ? (
    <Button onClick={() => onUse(other.id)}>{t("customers.useSame", { name })}</Button>
  ) : (
    <>
      <ButtonLink href={href}>{t("customers.openSame", { name })}</ButtonLink>
      {more?.(other)}
    </>
  );
  return (
    <Banner tone="info" title={t("customers.same", { name })} actions={action}>
      {t("customers.sameBody")}
    </Banner>
  );
}
