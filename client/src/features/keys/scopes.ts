/** The scopes of an API key in words. */
import type { Scope } from "../../api/api-keys";
import { t } from "../../i18n";

export const SCOPE_WORDS: Readonly<Record<Scope, () => string>> = {
  read: () => t("keys.read"),
  propose: () => t("keys.propose"),
  "write:sale": () => t("keys.writeSale"),
  "write:payment": () => t("keys.writePayment"),
  "write:till": () => t("keys.writeTill"),
  "write:customer": () => t("keys.writeCustomer"),
  "write:repair": () => t("keys.writeRepair"),
  "write:bill": () => t("keys.writeBill"),
  "write:message": () => t("keys.writeMessage"),
  "write:item": () => t("keys.writeItem"),
  "write:supplier": () => t("keys.writeSupplier"),
  "write:stock": () => t("keys.writeStock"),
  "write:serial": () => t("keys.writeSerial"),
  "write:transfer": () => t("keys.writeTransfer"),
  "write:stocktake": () => t("keys.writeStocktake"),
  webhooks: () => t("keys.webhooks"),
};

export const SCOPES = Object.keys(SCOPE_WORDS) as Scope[];
