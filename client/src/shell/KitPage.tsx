/** Every component of the kit in every state, for looking at and for the tests of contrast and names. */
import { LANGUAGE_NAMES, LANGUAGES, language, rememberLanguage } from "../i18n";
import { ButtonLink, Page, PageHeader, Panel, Select } from "../ui";
import { ButtonsSection, FieldsSection, LinesSection } from "./kit/ControlsSection";
import {
  FeedbackSection,
  IconsSection,
  OverlaysSection,
  ScannerSection,
  StatusLinesSection,
} from "./kit/OverlaysSection";
import { ListsSection, PickSection, StatusesSection, TablesSection, TabsSection } from "./kit/RecordsSection";
import { rememberTheme, theme, THEMES } from "../ui/theme";

export function KitPage() {
  return (
    <Page>
      <PageHeader
        title="Kit"
        about="All parts, in all their states"
        backHref="/"
        actions={<ButtonLink href="/kit/none">A page that is not there</ButtonLink>}
      />
      <Panel title="Theme and language">
        <div class="form-grid">
          <Select
            label="Theme"
            value={theme.value}
            options={THEMES.map((value) => ({ value, label: value }))}
            onInput={rememberTheme}
          />
          <Select
            label="Language"
            value={language.value}
            options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
            onInput={(chosen) => void rememberLanguage(chosen)}
          />
        </div>
      </Panel>
      <ButtonsSection />
      <StatusesSection />
      <StatusLinesSection />
      <ScannerSection />
      <LinesSection />
      <FieldsSection />
      <TablesSection />
      <ListsSection />
      <PickSection />
      <TabsSection />
      <FeedbackSection />
      <OverlaysSection />
      <IconsSection />
    </Page>
  );
}
