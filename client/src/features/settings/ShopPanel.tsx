/** Links to the pages of the whole shop: settings, people, branches, devices, and imports. */
import { t } from "../../i18n";
import { Icon, ListRow, ListRows, Panel } from "../../ui";
import type { IconName } from "../../ui";
import { HREFS } from "../hrefs";

interface Place {
  href: string;
  icon: IconName;
  title: string;
  about: string;
}

export function ShopPanel() {
  return (
    <Places
      title={t("settings.shop")}
      places={[
        {
          href: HREFS.shopSettings,
          icon: "settings",
          title: t("settings.shopSettings"),
          about: t("settings.shopSettingsAbout"),
        },
        { href: HREFS.people, icon: "people", title: t("team.people"), about: t("settings.peopleAbout") },
        { href: HREFS.branches, icon: "store", title: t("team.branches"), about: t("settings.branchesAbout") },
        { href: HREFS.devices, icon: "phone", title: t("team.devices"), about: t("settings.devicesAbout") },
        {
          href: HREFS.accounts,
          icon: "receipt",
          title: t("accounting.accounts"),
          about: t("accounting.accountsAbout"),
        },
        { href: HREFS.apiKeys, icon: "key", title: t("keys.title"), about: t("keys.about") },
        { href: HREFS.webhooks, icon: "link", title: t("webhooks.title"), about: t("webhooks.about") },
        { href: HREFS.proposals, icon: "inbox", title: t("proposals.title"), about: t("proposals.about") },
        { href: HREFS.imports, icon: "upload", title: t("settings.imports"), about: t("settings.importAbout") },
        { href: HREFS.audit, icon: "shield", title: t("audit.title"), about: t("audit.settingsAbout") },
      ]}
    />
  );
}

export function PreferencesPanel() {
  return (
    <Places
      title={t("settings.preferences")}
      places={[
        {
          href: HREFS.itemPreferences,
          icon: "tag",
          title: t("settings.itemPreferences"),
          about: t("settings.itemPreferencesAbout"),
        },
        {
          href: HREFS.messageSettings,
          icon: "mail",
          title: t("messages.settings"),
          about: t("messages.settingsAbout"),
        },
      ]}
    />
  );
}

function Places({ title, places }: { title: string; places: readonly Place[] }) {
  return (
    <Panel title={title}>
      <ListRows label={title}>
        {places.map((place) => (
          <ListRow
            key={place.href}
            href={place.href}
            leading={<Icon name={place.icon} />}
            title={place.title}
            about={place.about}
          />
        ))}
      </ListRows>
    </Panel>
  );
}
