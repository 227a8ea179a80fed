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
  reporter: DeviceReporter;
  /** The number of wakes that were or are being handled. */
  wakes: number;
  /** When the last fault happened that the page sent. */
  faultAt: number | null;
}

export interface ServedPage {
  end(): void;
  /** An error that no code of the worker handled. */
  failed(error: unknown): void;
}

/** Handle the page's messages until the worker ends. */
export function servePage(line: Line<FromPage, FromWorker>): ServedPage {
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
  return {
    end: () => {
      opened?.synchronizer.stop();
      opened?.database.close();
    },
    failed: (error) => {
      if (opened?.reporter.isFault(error, Date.now())) void opened.reporter.say(Date.now());
    },
  };
}

function open({ shopId, birth, isVisible, wakes, fault }: FromPage, report: (status: SyncStatus) => void): Opened {
  const sight = new PageSight(isVisible);
  const database = new ShopDatabase(shopId);
  database.mayCreate = false; // the page has already opened it
  database.birth = birth;
  signRequests(signerIn(database));
  const reporter = new DeviceReporter(database);
  const synchronizer = new Synchronizer(database, workerHost(shopId, sight), report, httpServer(database), reporter);
  // Said after the first exchange.
  if (fault) reporter.remember(fault);
  synchronizer.start();
  return { sight, synchronizer, database, reporter, wakes, faultAt: fault?.at ?? null };
}

function follow(opened: Opened, { isVisible, wakes, fault }: FromPage): void {
  if (isVisible !== opened.sight.isVisible) opened.sight.change(isVisible);
  if (fault && fault.at !== opened.faultAt) {
    opened.faultAt = fault.at;
    opened.reporter.remember(fault);
    void opened.reporter.say(Date.now());
  }
  if (wakes === opened.wakes) return;
  opened.wakes = wakes;
  opened.synchronizer.wake();
}
