/** Settings of this device: who uses it and where, its appearance and sounds, its storage, and signing out. */
import "./settings.css";
import { LANGUAGE_NAMES, LANGUAGES, language, rememberLanguage, t, inARow } from "../../i18n";
import { isMuted, setMuted } from "../../scan";
import { chooseBranch, ready } from "../../state/session";
import type { ReadySession } from "../../state/session";
import { rememberTheme, theme, THEMES } from "../../ui/theme";
import { Code, Fact, Facts, Page, PageHeader, Panel, Select, showToast, Toggle } from "../../ui";
import { AccountPanel } from "../account/AccountPanel";
import { PinPanel } from "../lock/PinPanel";
import { PrinterPanel } from "../printing/PrinterPanel";
import { PasskeysPanel } from "../passkeys/PasskeysPanel";
import { TroubleBanner } from "../trouble-banner";
import { useAttempt } from "../use-attempt";
import { QueueFilePanel } from "./QueueFilePanel";
import { NotificationsPanel } from "./NotificationsPanel";
import { PreferencesPanel, ShopPanel } from "./ShopPanel";
import { SignOutPanel } from "./SignOutPanel";
import { StoragePanel } from "./StoragePanel";

export function SettingsScreen() {
  const at = ready.value;
  if (!at) return null;
  return (
    <Page>
      <PageHeader title={t("settings.title")} about={inARow([at.shop.name, at.user.name])} />
      <div class="settings__columns">
        <DevicePanel at={at} />
        {at.role === "admin" ? (
          <>
            <ShopPanel />
            <PreferencesPanel />
          </>
        ) : null}
        <AccountPanel at={at} />
        <PinPanel at={at} />
        <PasskeysPanel deviceName={at.device.name} />
        <LookPanel />
        <NotificationsPanel deviceId={at.device.id} />
        <PrinterPanel use="receipt" />
        <PrinterPanel use="label" />
        <StoragePanel />
        <QueueFilePanel />
        <SignOutPanel deviceName={at.device.name} />
      </div>
    </Page>
  );
}

function DevicePanel({ at }: { at: ReadySession }) {
  const attempt = useAttempt();
  const move = (branchId: string) =>
    attempt.run(async () => {
      await chooseBranch(branchId, at.device.name);
      const branch = at.branches.find(({ id }) => id === branchId);
      showToast(t("settings.branchChanged", { branch: branch?.name ?? "" }), { tone: "good" });
    });
  return (
    <Panel title={t("settings.device")}>
      <TroubleBanner trouble={attempt.trouble} />
      <Facts>
        <Fact term={t("settings.deviceName")}>{at.device.name}</Fact>
        <Fact term={t("settings.deviceCode")}>
          <Code>{at.device.code}</Code>
        </Fact>
        <Fact term={t("settings.person")}>{inARow([at.user.name, t(`entry.role_${at.role}`)])}</Fact>
      </Facts>
      <Select
        label={t("settings.branch")}
        hint={t("settings.branchHint")}
        value={at.branch.id}
        options={at.branches.map(({ id, name }) => ({ value: id, label: name }))}
        onInput={(branchId) => void move(branchId)}
      />
    </Panel>
  );
}

function LookPanel() {
  return (
    <Panel title={t("settings.look")}>
      <Select
        label={t("settings.language")}
        value={language.value}
        options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        onInput={(chosen) => void rememberLanguage(chosen)}
      />
      <Select
        label={t("settings.theme")}
        value={theme.value}
        options={THEMES.map((value) => ({ value, label: t(`settings.theme_${value}`) }))}
        onInput={rememberTheme}
      />
      <Toggle
        label={t("settings.sound")}
        hint={t("settings.soundHint")}
        checked={!isMuted.value}
        onInput={(isOn) => setMuted(!isOn)}
      />
    </Panel>
  );
}
