/** English: the catalogue that determines the keys and their types. One file per area; add yours here and in every
 * language. */
import { scan } from "./scan";
import { shell } from "./shell";
import { workplace } from "./workplace";
import { entry } from "./entry";
import { units } from "./units";
import { settings } from "./settings";
import { picking } from "./picking";
import { sales } from "./sales";
import { items } from "./items";
import { restock } from "./restock";
import { serials } from "./serials";
import { home } from "./home";
import { repairs } from "./repairs";
import { intake } from "./intake";
import { messages } from "./messages";
import { money } from "./money";
import { conflicts } from "./conflicts";
import { queue } from "./queue";
import { printing } from "./printing";
import { customers } from "./customers";
import { returns } from "./returns";
import { stock } from "./stock";
import { suppliers } from "./suppliers";
import { transfers } from "./transfers";
import { adjustments } from "./adjustments";
import { stocktakes } from "./stocktakes";
import { team } from "./team";
import { keys } from "./keys";
import { proposals } from "./proposals";
import { lock } from "./lock";
import { account } from "./account";
import { passkeys } from "./passkeys";
import { accounting } from "./accounting";
import { reports } from "./reports";
import { imports } from "./imports";
import { drafts } from "./drafts";
import { audit } from "./audit";
import { search } from "./search";
import { ui } from "./ui";
import { webhooks } from "./webhooks";

export const english = {
  ui,
  shell,
  scan,
  workplace,
  entry,
  units,
  settings,
  picking,
  sales,
  items,
  restock,
  serials,
  home,
  repairs,
  intake,
  messages,
  money,
  conflicts,
  queue,
  printing,
  customers,
  returns,
  stock,
  suppliers,
  transfers,
  adjustments,
  stocktakes,
  team,
  keys,
  proposals,
  lock,
  account,
  passkeys,
  accounting,
  reports,
  imports,
  drafts,
  audit,
  search,
  webhooks,
};
export type English = typeof english;
