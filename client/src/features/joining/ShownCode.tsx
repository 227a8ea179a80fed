/** A code that is shown once: as a QR code, as a link to send, and as text. */
import { t } from "../../i18n";
import { Button, Code, showToast } from "../../ui";
import { QrCode } from "../printing/QrCode";

const QR_MM = 56;

export interface ShownCodeProps {
  /** The address that the code opens on this server. */
  link: string;
  code: string;
  /** The description of the QR code, for screen readers. */
  label: string;
}

export function ShownCode({ link, code, label }: ShownCodeProps) {
  const copy = async () => {
    await navigator.clipboard.writeText(link);
    showToast(t("team.linkCopied"), { tone: "good" });
  };
  return (
    <div class="shown-code">
      <QrCode text={link} size_mm={QR_MM} label={label} />
      <p class="shown-code__text">
        <Code>{code}</Code>
      </p>
      <Button icon="link" onClick={() => void copy()}>
        {t("team.copyLink")}
      </Button>
    </div>
  );
}

/** The code comes after the `#`, so that it never appears in a log. */
export function linkTo(path: "/join" | "/enrol", code: string): string {
  return `${location.origin}${path}#${code}`;
}
