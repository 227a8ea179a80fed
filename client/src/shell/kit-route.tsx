/** `/kit`: loaded only when somebody looks at it. */
import { lazyScreen } from "./lazy-screen";
import { route } from "./router";

const KitPage = lazyScreen(() => import("./KitPage").then((module) => module.KitPage));

export const kitRoute = route("/kit", () => <KitPage />);
