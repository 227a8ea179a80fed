/** Links to call, message or mail a customer or supplier. */
import type { ComponentChildren } from "preact";
import type { Contact } from "../../core/model";
import { t } from "../../i18n";
import { ButtonLink, Fact, Facts, Panel, Phone } from "../../ui";
import { callHref, mailHref, textHref } from "./reach";

/** `children` are additional facts. */
export function Reach({ contact, children }: { contact: Contact; children?: ComponentChildren }) {
  const { phone, email, address, note } = contact;
  return (
    <Panel>
      {phone || email ? (
        <div class="cluster">
          {phone ? (
            <>
              <ButtonLink href={callHref(phone)} icon="phone">
                {t("customers.call")}
              </ButtonLink>
              <ButtonLink href={textHref(phone)}>{t("customers.text")}</ButtonLink>
            </>
          ) : null}
          {email ? <ButtonLink href={mailHref(email)}>{t("customers.mail")}</ButtonLink> : null}
        </div>
      ) : null}
      <Facts>
        {phone ? (
          <Fact term={t("customers.phone")}>
            <Phone>{phone}</Phone>
          </Fact>
        ) : null}
        {email ? (
          <Fact term={t("customers.email")} isWide>
            <bdi dir="ltr">{email}</bdi>
          </Fact>
        ) : null}
        {address ? (
          <Fact term={t("customers.address")} isWritten>
            {address}
          </Fact>
        ) : null}
        {note ? (
          <Fact term={t("customers.note")} isWritten>
            {note}
          </Fact>
        ) : null}
        {children}
      </Facts>
    </Panel>
  );
}
