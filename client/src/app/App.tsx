/** The session decides what is shown: sign-in, enrolment, or the workplace. */
import { EnrolScreen, SignInScreen } from "../features/entry";
import { loadWords, t } from "../i18n";
import { useHeldCodes } from "../scan/scan-target";
import { isLocked } from "../state/lock";
import { session } from "../state/session";
import { Skeleton, place } from "../ui";
import { lazyScreen } from "../shell/lazy-screen";
import { NewerVersion } from "./NewerVersion";
import { NoStorage } from "./NoStorage";

const load = () => import("./Workplace").then((module) => module.Workplace);
const Workplace = lazyScreen(load);
const JoinScreen = lazyScreen<object>(() =>
  import("../features/joining/JoinScreen").then((module) => module.JoinScreen),
);
const LockScreen = lazyScreen(() => import("../features/lock/LockScreen").then((module) => module.LockScreen));

/** The workplace and its texts are fetched during the sign-in. If that fails, the screen shows it. */
export async function fetchWorkplace(): Promise<void> {
  await Promise.allSettled([load(), loadWords()]);
}

export function App() {
  const now = session.value;
  // Here instead of in the lock's screen, because screens below it may register for codes first.
  useHeldCodes(isLocked.value);
  switch (now.step) {
    case "starting":
      return (
        <main class="entry" id="content" aria-busy="true" aria-label={t("workplace.startingUp")}>
          <Skeleton lines={4} />
        </main>
      );
    case "no_storage":
      return <NoStorage detail={now.detail} />;
    case "newer_version":
      return <NewerVersion />;
    case "signed_out":
      return place.value.path === "/join" ? <JoinScreen /> : <SignInScreen />;
    case "enrolling":
      return <EnrolScreen />;
    case "ready":
      return (
        <>
          {/* Unfinished work stays mounted under the lock, for the person who unlocks it. */}
          <div hidden={isLocked.value} inert={isLocked.value}>
            <Workplace key={`${now.shop.id} ${now.user.id}`} at={now} />
          </div>
          {isLocked.value ? <LockScreen at={now} /> : null}
        </>
      );
  }
}
