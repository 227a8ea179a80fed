import { useState } from "preact/hooks";
import { openScanner } from "../../scan";
import type { ScanOptions } from "../../scan";
import { Banner, Button, Confirm, Dialog, Icon, Panel, ProgressBar, Skeleton, TextField, showToast } from "../../ui";
import { ICON_PATHS } from "../../ui/icon-paths";
import type { IconName } from "../../ui";
import { InstallHint } from "../InstallHint";
import { StatusLine } from "../StatusLine";
import { UpdatePrompt } from "../UpdatePrompt";
import { SAMPLE_NOW } from "./samples";

export function FeedbackSection() {
  return (
    <Panel title="Banners and progress">
      <Banner tone="info" title="As of 10:42">
        Stock of other branches may have changed.
      </Banner>
      <Banner tone="warn" title="Storage is nearly full" actions={<Button look="quiet">Make room</Button>}>
        412 MB of 500 MB are used.
      </Banner>
      <Banner tone="bad" title="The server refused this device">
        An admin has revoked it. What waits here is kept.
      </Banner>
      <Banner tone="good">All 3 units are received.</Banner>
      <UpdatePrompt onUpdate={() => {}} onLater={() => {}} />
      <InstallHint offer={{ way: "ios" }} onDismiss={() => {}} />
      <ProgressBar label="Loading units" value={31_000} max={50_000} detail="31,000 of 50,000" />
      <Skeleton lines={3} />
    </Panel>
  );
}

export function StatusLinesSection() {
  return (
    <Panel title="Status line">
      <StatusLine connection="starting" waiting={0} lastSyncAt={null} href="/kit" />
      <StatusLine connection="online" waiting={0} lastSyncAt={SAMPLE_NOW} href="/kit" />
      <StatusLine connection="syncing" waiting={12} lastSyncAt={SAMPLE_NOW} href="/kit" />
      <StatusLine connection="offline" waiting={3} lastSyncAt={SAMPLE_NOW} href="/kit" />
      <StatusLine connection="failed" waiting={1} lastSyncAt={SAMPLE_NOW} href="/kit" />
    </Panel>
  );
}

type Shown = "none" | "dialog" | "sheet" | "confirm";

export function OverlaysSection() {
  const [shown, setShown] = useState<Shown>("none");
  const [text, setText] = useState("");
  const close = () => setShown("none");
  return (
    <Panel title="Dialogs and toasts">
      <div class="cluster">
        <Button onClick={() => setShown("dialog")}>Dialog</Button>
        <Button onClick={() => setShown("sheet")}>Sheet</Button>
        <Button onClick={() => setShown("confirm")}>Confirm</Button>
        <Button onClick={() => showToast("SN-001 removed from the sale", { undo: () => showToast("SN-001 is back") })}>
          Toast with undo
        </Button>
      </div>
      <Dialog
        open={shown === "dialog" || shown === "sheet"}
        title="Rename the serial"
        shape={shown === "sheet" ? "sheet" : "dialog"}
        onClose={close}
        footer={
          <Button look="primary" onClick={close}>
            Rename
          </Button>
        }
      >
        <div class="stack">
          <TextField label="New serial" value={text} onInput={setText} code />
          <Button onClick={() => showToast("A toast inside a dialog", { undo: () => {} })}>Toast</Button>
        </div>
      </Dialog>
      <Confirm
        open={shown === "confirm"}
        title="Void the sale A7K3-118?"
        body="Its two units are back in stock. The receipt stays in the history."
        action="Void the sale"
        danger
        onConfirm={close}
        onClose={close}
      />
    </Panel>
  );
}

const judge: ScanOptions["onCode"] = (text) =>
  text.startsWith("X") ? { ok: false, message: "not of this branch" } : { ok: true, message: `${text}: known here` };

export function ScannerSection() {
  const [codes, setCodes] = useState<string[]>([]);
  const scan = async (mode: ScanOptions["mode"]) =>
    setCodes((await openScanner({ mode, onCode: judge })).map((accepted) => accepted.text));
  return (
    <Panel title="Scanner">
      <div class="cluster">
        <Button icon="scan" look="primary" onClick={() => void scan("single")}>
          Scan one
        </Button>
        <Button icon="scan" onClick={() => void scan("continuous")}>
          Scan many
        </Button>
        <output class="code-text">{codes.join(" ")}</output>
      </div>
    </Panel>
  );
}

export function IconsSection() {
  return (
    <Panel title="Icons">
      <div class="cluster">
        {(Object.keys(ICON_PATHS) as IconName[]).map((name) => (
          <span key={name} title={name}>
            <Icon name={name} label={name} large />
          </span>
        ))}
      </div>
    </Panel>
  );
}
