/** What is shown is decided by the session: coming in, enrolling, or work. */
import { EnrolScreen, SignInScreen } from "../features/entry";
import { t } from "../i18n";
import { session } from "../state/session";
import { Skeleton } from "../ui";
import { Workplace } from "./Workplace";

export function App() {
  const now = session.value;
  switch (now.step) {
    case "starting":
      return (
        <main class="entry" id="content" aria-busy="true" aria-label={t("workplace.startingUp")}>
          <Skeleton lines={4} />
        </main>
      );
    case "signed_out":
      return <SignInScreen />;
    case "enrolling":
      return <EnrolScreen />;
    case "ready":
      return <Workplace key={now.shop.id} at={now} />;
  }
}
