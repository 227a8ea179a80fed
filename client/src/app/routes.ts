/** The screens of all features as routes, each loaded when it is first opened. */
import { h } from "preact";
import { routes as account } from "../features/account";
import { routes as accounting } from "../features/accounting";
import { routes as audit } from "../features/audit";
import { routes as branches } from "../features/branches";
import { routes as adjustments } from "../features/adjustments";
import { routes as conflicts } from "../features/conflicts";
import { routes as customers } from "../features/customers";
import { routes as devices } from "../features/devices";
import { routes as home } from "../features/home";
import { routes as imports } from "../features/imports";
import { routes as items } from "../features/items";
import { routes as keys } from "../features/keys";
import { routes as proposals } from "../features/proposals";
import { routes as messages } from "../features/messages";
import { routes as money } from "../features/money";
import { routes as people } from "../features/people";
import { routes as printing } from "../features/printing";
import { routes as queue } from "../features/queue";
import { routes as repairs } from "../features/repairs";
import { routes as reports } from "../features/reports";
import { routes as restock } from "../features/restock";
import { routes as returns } from "../features/returns";
import { routes as sales } from "../features/sales";
import type { Screen } from "../features/screens";
import { routes as serials } from "../features/serials";
import { routes as settings } from "../features/settings";
import { routes as stock } from "../features/stock";
import { routes as stocktakes } from "../features/stocktakes";
import { routes as suppliers } from "../features/suppliers";
import { routes as transfers } from "../features/transfers";
import { routes as webhooks } from "../features/webhooks";
import { lazyScreen } from "../shell/lazy-screen";
import { route } from "../shell/router";
import type { Route } from "../shell/router";

const screens: readonly Screen[] = [
  home,
  sales,
  returns,
  customers,
  printing,
  repairs,
  money,
  messages,
  stock,
  adjustments,
  restock,
  transfers,
  stocktakes,
  suppliers,
  items,
  serials,
  conflicts,
  queue,
  reports,
  accounting,
  imports,
  people,
  branches,
  devices,
  keys,
  webhooks,
  proposals,
  audit,
  account,
  settings,
].flat();

/** Screens with the same name share a component, so that a list stays when its detail opens. */
const loaded = new Map<string, ReturnType<typeof lazyScreen<Readonly<Record<string, string>>>>>();

const KitPage = lazyScreen<object>(() => import("../shell/KitPage").then((module) => module.KitPage));

export const routes: readonly Route[] = [...screens.map(routeOf), route("/kit", () => h(KitPage, {}))];

/** Fetch a screen before it is opened, by the name that its feature gives it. */
export async function fetchScreen(name: string): Promise<void> {
  await loaded.get(name)?.fetch();
}

function routeOf({ pattern, name, load }: Screen): Route {
  const Shown = loaded.get(name) ?? lazyScreen(load);
  loaded.set(name, Shown);
  return route(pattern, (params) => h(Shown, params as Readonly<Record<string, string>>), name);
}
