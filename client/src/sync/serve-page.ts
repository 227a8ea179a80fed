/** The worker's side: opens the shop's database there and exchanges, so that no page waits for a snapshot. */
import { signRequests } from "../api/http";
import { ShopDatabase } from "../storage/database";
import { signerIn } from "./as-device";
import { Synchronizer } from "./synchronizer";
import { PageSight, workerHost } from "./worker-host";
import type { FromPage, FromWorker, Line } from "./worker-messages";

/** Do what the page says, until the worker ends. Returns how to end it. */
export function servePage(line: Line<FromPage, FromWorker>): () => void {
  let sight: PageSight | null = null;
  let synchronizer: Synchronizer | null = null;
  let database: ShopDatabase | null = null;

  line.addEventListener("message", ({ data: message }) => {
    switch (message.say) {
      case "open":
        sight = new PageSight(message.isVisible);
        database = new ShopDatabase(message.shopId);
        database.mayCreate = false; // the page has opened it
        signRequests(signerIn(database));
        synchronizer = new Synchronizer(database, workerHost(message.shopId, sight), (status) => line.postMessage(status));
        synchronizer.start();
        return;
      case "wake":
        synchronizer?.wake();
        return;
      case "visible":
        sight?.change(message.isVisible);
        return;
    }
  });
  return () => {
    synchronizer?.stop();
    database?.close();
  };
}
