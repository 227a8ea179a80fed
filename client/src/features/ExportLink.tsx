/** The link from a list to its CSV file. The server writes the file, so this needs a connection. */
import { fileAddress } from "../api/reports";
import { fetchFile, type Query } from "../api/http";
import { t } from "../i18n";
import { Button, Icon } from "../ui";
import { connectionRefusal } from "./connection";
import { saveFile } from "./save-file";
import { TroubleBanner } from "./trouble-banner";
import { useAttempt } from "./use-attempt";

/** `path` is the list's path below /api/v1; `query` are the list's filters. */
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

/** A link, so that the address can be copied. The app fetches the file, because the request has to be signed. */
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

/** Returns `sales.csv` for `/api/v1/sales?format=csv`. */
function nameOf(address: string): string {
  return `${address.split("?")[0]!.split("/").at(-1)!}.csv`;
}
