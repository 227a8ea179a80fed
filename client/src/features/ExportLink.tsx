/** What a list shows, as a CSV file, offered below it; the server writes it, so it needs a connection. */
import { fileAddress } from "../api/reports";
import type { Query } from "../api/http";
import { t } from "../i18n";
import { Button, Icon } from "../ui";
import { connectionRefusal } from "./connection";

/** `path` is the list's, below /api/v1; `query` what it is narrowed to. */
export function ExportLink({ path, query = {} }: { path: string; query?: Query | undefined }) {
  return (
    <div class="cluster cluster--end">
      <FileLink address={fileAddress(path, query)} />
    </div>
  );
}

export function FileLink({ address }: { address: string }) {
  const refusal = connectionRefusal();
  if (refusal !== undefined) {
    return (
      <Button icon="download" refusal={refusal}>
        {t("reports.csv")}
      </Button>
    );
  }
  return (
    <a class="button button--secondary" href={address} download>
      <Icon name="download" />
      <span>{t("reports.csv")}</span>
    </a>
  );
}
