/** A key or a secret that the server shows only once, with a button to copy it. */
import "./joining/joining.css";
import { t } from "../i18n";
import { Banner, Button, Code, showToast } from "../ui";

interface ShownOnceProps {
  text: string;
  title: string;
  copyLabel: string;
  copied: string;
}

export function ShownOnce({ text, title, copyLabel, copied }: ShownOnceProps) {
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    showToast(copied, { tone: "good" });
  };
  return (
    <div class="stack">
      <Banner tone="warn" title={title}>
        {t("keys.onceBody")}
      </Banner>
      <div class="shown-code">
        <p class="shown-code__text">
          <Code>{text}</Code>
        </p>
        <Button icon="key" onClick={() => void copy()}>
          {copyLabel}
        </Button>
      </div>
    </div>
  );
}
