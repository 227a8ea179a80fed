/** Shown after signing in on a browser that is not enrolled or has no branch: choose the branch. */
import { useState } from "preact/hooks";
import { t } from "../../i18n";
import { chooseBranch, enrolByCode, session, signOut } from "../../state/session";
import { Banner, Button, Choice, FormGrid, FormWide, Panel, TextField, navigate, place } from "../../ui";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";
import { EntryPage } from "./EntryPage";
import { kindOfDevice } from "./forms";

export function EnrolScreen() {
  const now = session.value;
  if (now.step !== "enrolling") return null;
  return (
    <EntryPage
      title={t("entry.enrolTitle")}
      about={t("entry.enrolAbout", { shop: now.shop.name, name: now.user.name })}
    >
      {now.branches.length === 0 ? <Banner tone="warn">{t("entry.noBranch")}</Banner> : null}
      <CodePanel />
      <Panel>
        <EnrolForm branches={now.branches} />
      </Panel>
    </EntryPage>
  );
}

/** For a device with an admin's enrolment code: the QR code led here, and its name and branch are fixed. */
function CodePanel() {
  const attempt = useAttempt();
  const { path, hash } = place.value;
  if (path !== "/enrol" || hash === "") return null;
  const code = decodeURIComponent(hash.slice(1));
  const enrol = async () => {
    if (await attempt.run(() => enrolByCode(code))) navigate("/", { replace: true });
  };
  return (
    <Panel title={t("entry.codeTitle")}>
      <p class="soft">{t("entry.codeAbout")}</p>
      <TroubleBanner trouble={attempt.trouble} />
      <Button look="primary" icon="check" wide busy={attempt.isBusy} onClick={() => void enrol()}>
        {t("entry.enrolByCode", { code })}
      </Button>
    </Panel>
  );
}

function EnrolForm({ branches }: { branches: readonly { id: string; name: string }[] }) {
  const attempt = useAttempt();
  const [branchId, setBranchId] = useState<string | null>(branches.length === 1 ? branches[0]!.id : null);
  const [name, setName] = useState(suggestedName);
  const [isTried, setTried] = useState(false);
  const submit = async () => {
    setTried(true);
    if (branchId === null || name.trim() === "" || attempt.isBusy) return;
    await attempt.run(() => chooseBranch(branchId, name.trim()));
  };
  const actions = (
    <>
      <Button onClick={() => void attempt.run(() => signOut())}>{t("entry.signOutInstead")}</Button>
      <Button type="submit" look="primary" busy={attempt.isBusy}>
        {t("entry.enrol")}
      </Button>
    </>
  );
  return (
    <FormGrid onSubmit={() => void submit()} actions={actions}>
      {attempt.trouble ? (
        <FormWide>
          <TroubleBanner trouble={attempt.trouble}>
            {attempt.trouble.kind === "offline" ? t("entry.offlineBody") : null}
          </TroubleBanner>
        </FormWide>
      ) : null}
      <FormWide>
        <Choice
          legend={t("entry.branch")}
          value={branchId}
          options={branches.map((branch) => ({ value: branch.id, label: branch.name }))}
          onInput={setBranchId}
          error={isTried && branchId === null ? t("entry.chooseBranch") : undefined}
        />
      </FormWide>
      <FormWide>
        <TextField
          label={t("entry.deviceName")}
          hint={t("entry.deviceNameHint")}
          value={name}
          onInput={setName}
          error={isTried && name.trim() === "" ? t("entry.fillIn") : undefined}
          required
        />
      </FormWide>
    </FormGrid>
  );
}

function suggestedName(): string {
  const narrowest = Math.min(window.screen.width, window.screen.height);
  return t(`entry.${kindOfDevice(narrowest, navigator.maxTouchPoints > 0)}`);
}
