/** What belongs to the whole shop: its settings, people, branches, devices, and bringing in what was elsewhere. */
import { t } from "../../i18n";
import { Icon, ListRow, ListRows, Panel } from "../../ui";
import type { IconName } from "../../ui";
import { HREFS } from "../hrefs";

export function ShopPanel() {
  const places: { href: string; icon: IconName; title: string; about: string }[] = [
    { href: HREFS.shopSettings, icon: "settings", title: t("settings.shopSettings"), about: t("settings.shopSettingsAbout") },
    { href: HREFS.people, icon: "people", title: t("team.people"), about: t("settings.peopleAbout") },
    { href: HREFS.branches, icon: "store", title: t("team.branches"), about: t("settings.branchesAbout") },
    { href: HREFS.devices, icon: "phone", title: t("team.devices"), about: t("settings.devicesAbout") },
    { href: HREFS.imports, icon: "upload", title: t("settings.imports"), about: t("settings.importAbout") },
  ];
  return (
    <Panel title={t("settings.shop")}>
      <ListRows label={t("settings.shop")}>
        {places.map(({ href, icon, title, about }) => (
          <ListRow key={href} href={href} leading={<Icon name={icon} />} title={title} about={about} />
        ))}
      </ListRows>
    </Panel>
  );
}
