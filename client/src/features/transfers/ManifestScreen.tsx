/** The manifest of a transfer on A4: its goods, with the code to scan on arrival. */
import { t } from "../../i18n";
import { useLive } from "../../state/live";
import { ready } from "../../state/session";
import { records } from "../../state/shop";
import { Button, Code, DateTime, InARow, Page, PageHeader, Skeleton } from "../../ui";
import { documentHref, HREFS } from "../hrefs";
import { PaperPreview, Sheet } from "../printing/PaperPreview";
import { QrCode } from "../printing/QrCode";
import { readTransfer } from "./read-transfer";
import "./manifest.css";

const QR_MM = 32;

export function ManifestScreen({ documentId }: { documentId: string }) {
  const found = useLive(async () => ({ read: await readTransfer(records(), documentId) }), [documentId]);
  const read = found?.read;
  if (!read)
    return (
      <Page>
        <PageHeader title={t("transfers.manifest")} backHref={HREFS.transfers} />
        {found === undefined ? <Skeleton lines={5} /> : null}
      </Page>
    );
  const { transfer, from, to, person, items } = read;
  return (
    <Page>
      <PageHeader
        title={t("transfers.manifest")}
        about={transfer.code}
        backHref={documentHref("transfer", documentId)}
      />
      <PaperPreview paper="a4">
        <Sheet label={t("transfers.transfer", { code: transfer.code })}>
          <div class="manifest">
            <div>
              <p>{ready.value?.shop.name}</p>
              <h2>{t("transfers.transfer", { code: transfer.code })}</h2>
              <p>{t("transfers.fromTo", { from, to })}</p>
              <p>
                <InARow facts={[<DateTime at={transfer.sent_at ?? transfer.happened_at} />, person]} />
              </p>
            </div>
            <QrCode text={transfer.code} size_mm={QR_MM} />
          </div>
          <table class="manifest__lines">
            <thead>
              <tr>
                <th scope="col">{t("stock.item")}</th>
                <th scope="col">{t("stock.serials")}</th>
                <th scope="col">{t("stock.quantity")}</th>
              </tr>
            </thead>
            <tbody>
              {transfer.lines.map((line, index) => (
                <tr key={index}>
                  <td>{items.get(line.item_id)?.name ?? line.item_id}</td>
                  <td>
                    {(line.serials ?? []).map((serial) => (
                      <p key={serial}>
                        ☐ <Code>{serial}</Code>
                      </p>
                    ))}
                  </td>
                  <td>{line.quantity}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p class="manifest__foot">{t("transfers.manifestAbout")}</p>
          <p class="manifest__signed">{t("transfers.signed")}</p>
        </Sheet>
      </PaperPreview>
      <div class="form-actions">
        <Button look="primary" large icon="print" onClick={() => window.print()}>
          {t("transfers.print")}
        </Button>
      </div>
    </Page>
  );
}
