/** The customer's page as a QR code on a slip or receipt, with its purpose. */
import { t } from "../../i18n";
import { QrCode } from "./QrCode";
import "./customer-page.css";
import { pageOfCustomer } from "../../state/page-of-customer";

export interface CustomerPageProps {
  /** Null if the document has no page: nothing is printed. */
  token: string | null;
  size_mm: number;
}

export function CustomerPage({ token, size_mm }: CustomerPageProps) {
  if (token === null) return null;
  return (
    <div class="customer-page">
      <QrCode text={pageOfCustomer(token)} size_mm={size_mm} label={t("printing.customerPage")} />
      <p aria-hidden="true">{t("printing.customerPage")}</p>
    </div>
  );
}
