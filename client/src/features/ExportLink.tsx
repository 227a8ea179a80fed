/** The link below a list to its CSV file; the server writes the file, so it needs a connection. */
import { fileAddress } from "../api/reports";
import { fetchFile, type Query } from "../api/http";
import { t } from "../i18n";
import { Button, Icon } from "../ui";
import { connectionRefusal } from "./connection";
import { saveFile } from "./save-file";
import { TroubleBanner } from "./trouble-banner";
import { useAttempt } from "./use-attempt";

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
  return <FileAnchor address={address} />;
}

/** An anchor, so that the address can be read; fetched by the app, which signs what it asks for. */
function FileAnchor({ address }: { address: string }) {
  const { isBusy, trouble, run } = useAttempt();
  const take = (event: Event) => {
    event.preventDefault();
    void run(async () => saveFile(await fetchFile(address, "text/csv"), nameOf(address)));
  };
  return (
    <>
      <TroubleBanner trouble={trouble} />
      <a class="button button--secondary" href={address} download aria-busy={isBusy} onClick={take}>
        <Icon name="download" />
        <span>{t("reports.csv")}</span>
      </a>
    </>
  );
}

/** `sales.csv` of `/api/v1/sales?format=csv`. */
function nameOf(address: string): string {
  return `${address.split("?")[0]!.split("/").at(-1)!}.csv`;
}
