/** The worker's half: opens the shop's database and exchanges, so that the page never waits for a snapshot. */
import { signRequests } from "../api/http";
import { ShopDatabase } from "../storage/database";
import { signerIn } from "./as-device";
import { DeviceReporter } from "./report";
import { httpServer } from "./server";
import type { SyncStatus } from "./status";
import { Synchronizer } from "./synchronizer";
import { PageSight, workerHost } from "./worker-host";
import type { FromPage, FromWorker, Line } from "./worker-messages";

interface Opened {
  sight: PageSight;
  synchronizer: Synchronizer;
  database: ShopDatabase;
  /** The number of wakes that were or are being handled. */
  wakes: number;
}

/** Handle the page's messages until the worker ends. Returns a function that ends it. */
export function servePage(line: Line<FromPage, FromWorker>): () => void {
  let opened: Opened | null = null;
  let last: FromWorker = { reports: 0, status: null };
  const report = (status: SyncStatus) => {
    last = { reports: last.reports + 1, status };
    line.postMessage(last);
  };
  line.addEventListener("message", ({ data: message }) => {
    if (opened) follow(opened, message);
    else opened = open(message, report);
    line.postMessage(last);
  });
  return () => {
    opened?.synchronizer.stop();
    opened?.database.close();
  };
}

function open({ shopId, birth, isVisible, wakes }: FromPage, report: (status: SyncStatus) => void): Opened {
  const sight = new PageSight(isVisible);
  const database = new ShopDatabase(shopId);
  database.mayCreate = false; // the page has already opened it
  database.birth = birth;
  signRequests(signerIn(database));
  const synchronizer = new Synchronizer(
    database,
    workerHost(shopId, sight),
    report,
    httpServer(database),
    new DeviceReporter(database),
  );
  synchronizer.start();
  return { sight, synchronizer, database, wakes };
}

function follow(opened: Opened, { isVisible, wakes }: FromPage): void {
  if (isVisible !== opened.sight.isVisible) opened.sight.change(isVisible);
  if (wakes === opened.wakes) return;
  opened.wakes = wakes;
  opened.synchronizer.wake();
}
