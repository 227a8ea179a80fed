/**
 * Exchanges the queue and the records with the server.
 *
 * It runs on start, when the network or the person comes back, after each recorded operation, after a poke, and on a
 * timer whose delay grows with each failure. All tabs share one lock; the tab with the lock exchanges and publishes the
 * result to the others.
 */
import { liveQuery } from "dexie";

import { isLater, NetworkUnreachable } from "../api/errors";
import type { ShopDatabase } from "../storage/database";
import { photosToSend } from "../storage/photos";
import { countRejected, countWaiting } from "../storage/queue";
import { nextTryMs, type LastTry } from "./backoff";
import type { Exchange } from "./connection";
import { exchangeAll } from "./exchange";
import type { DeviceReporter } from "./report";
import type { Host, News } from "./host";
import { Overtaken } from "./one-at-a-time";
import { httpServer, type Server } from "./server";
import { NOT_ASKED_YET, type SyncStatus } from "./status";
import { stoppedBy, type SyncStopped } from "./stopped";
import { watched } from "./watched";

/** The interval of pulls while the event stream is open. Pulls are rare then, because an exchange wakes a sleeping
 * processor 200 times. */
const ASK_WHILE_LISTENING_MS = 10 * 60_000;
/** How long another tab has to send what it recorded, or to finish its exchange, before this tab does it: that tab
 * may have died. */
const DONE_BY_OTHERS_MS = 3_000;

const OFFLINE = { state: "offline", reason: null } as const;

export class Synchronizer {
  readonly #database: ShopDatabase;
  readonly #host: Host;
  readonly #server: Server;
  readonly #report: (status: SyncStatus) => void;
  readonly #reporter: DeviceReporter | null;
  readonly #endings: (() => void)[] = [];
  #status: SyncStatus = NOT_ASKED_YET;
  #running: Promise<void> | null = null;
  #again = false;
  #failures = 0;
  #callOff: () => void = () => {};
  #stopped = false;
  #base = 0;

  constructor(
    database: ShopDatabase,
    host: Host,
    report: (status: SyncStatus) => void,
    server: Server = httpServer(database),
    reporter: DeviceReporter | null = null,
  ) {
    this.#database = database;
    this.#host = host;
    this.#report = report;
    this.#server = server;
    this.#reporter = reporter;
  }

  start(): void {
    const counts = liveQuery(() => this.#count()).subscribe((known) => {
      const isMore = known.waiting > this.#status.waiting;
      this.#say(known);
      if (isMore && this.#running !== null) this.#sayAtWork();
      if (isMore) this.#goOnForOthers();
    });
    this.#endings.push(
      () => counts.unsubscribe(),
      this.#host.onChance(() => this.wake()),
      this.#host.onNews((news) => {
        this.#say(news);
        if (news.state === "syncing") this.#goOnForOthers();
      }),
      () => this.#host.stopListening(),
      () => this.#callOff(),
    );
    this.wake();
  }

  stop(): void {
    this.#stopped = true;
    this.#endings.splice(0).forEach((end) => end());
  }

  /** Exchange now; returns at once. If an exchange is running, another one follows. */
  wake(): void {
    if (this.#stopped) return;
    if (this.#running !== null) {
      this.#again = true;
      return;
    }
    this.#callOff();
    this.#running = this.#run();
  }

  /** Resolves when the running exchange, and those requested meanwhile, are over. */
  async settled(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  async #run(): Promise<void> {
    this.#again = false;
    const last = await this.#host
      .alone((taken) => this.#exchange(taken))
      .catch((error: unknown) => this.#explain(error));
    this.#running = null;
    if (this.#stopped) return;
    if (this.#again) {
      this.wake();
      return;
    }
    this.#wait(
      nextTryMs(this.#failures, this.#host.random(), last),
      last.isDone ? this.#host.now() + ASK_WHILE_LISTENING_MS : 0,
    );
  }

  /** A waiting operation was recorded by this tab, which sends it, or by a tab that may be dead. A tab that reported
   * "syncing" may be dead too. */
  #goOnForOthers(): void {
    if (this.#stopped || this.#running !== null || this.#failures > 0) return;
    this.#callOff();
    this.#callOff = this.#host.after(DONE_BY_OTHERS_MS, () => {
      if (this.#status.waiting > 0 || this.#status.state === "syncing") this.wake();
      else this.#wait(nextTryMs(0, this.#host.random()), this.#host.now() + ASK_WHILE_LISTENING_MS);
    });
  }

  /** Exchange after `delayMs`; while the event stream is open, wait for `atLatest` ms. */
  #wait(delayMs: number, atLatest: number): void {
    this.#callOff = this.#host.after(delayMs, () => {
      const isDue = this.#status.waiting > 0 || !this.#host.isListening() || this.#host.now() >= atLatest;
      if (!isDue) this.#wait(delayMs, atLatest);
      else this.wake();
    });
  }

  /** Returns the result that determines the delay of the next try. */
  async #exchange(taken: AbortSignal): Promise<LastTry> {
    if (this.#stopped) return {};
    // Nothing else is known before an answer.
    this.#sayAtWork();
    try {
      await watched(this.#host, this.#server, taken, (server) => exchangeAll(this.#exchangeBy(server)));
      this.#failures = 0;
      this.#say(await this.#count());
      this.#publish({ state: "online", reason: null, detail: null, loading: null });
      this.#host.listen((version) => this.#poked(version));
      void this.#reporter?.say(this.#host.now());
      return { isDone: this.#status.waiting === 0 && (await photosToSend(this.#database, Infinity)).length === 0 };
    } catch (error) {
      if (this.#stopped || error instanceof Overtaken) return {};
      this.#failures += 1;
      if (this.#reporter?.isFault(error, this.#host.now())) void this.#reporter.say(this.#host.now());
      return this.#explain(error);
    }
  }

  /** "online" with waiting entries becomes "syncing" while an exchange runs, which may get no answer for a minute. */
  #sayAtWork(): void {
    if (this.#status.state === "online" && this.#status.waiting > 0) this.#publish({ state: "syncing" });
  }

  /** A poke with a version that the replica already has changes nothing. */
  #poked(version: number | null): void {
    if (version === null || version !== this.#base) this.wake();
  }

  #explain(error: unknown): LastTry {
    if (isLater(error)) {
      this.#publish({ state: "syncing", reason: null, detail: null, loading: null });
      return { retryAfterMs: error.retryAfterMs };
    }
    const stopped: SyncStopped | null = stoppedBy(error);
    if (stopped) {
      this.#publish({ state: "failed", reason: stopped.reason, detail: stopped.detail, loading: null });
      return { retryAfterMs: stopped.retryAfterMs };
    }
    const detail = error instanceof Error ? error.message : String(error);
    const unreachable = error instanceof NetworkUnreachable ? error : null;
    const news = unreachable ? OFFLINE : { state: "failed" as const, reason: "internal" as const };
    this.#publish({ ...news, detail, loading: null });
    this.#host.stopListening();
    return {
      retryAfterMs: unreachable?.retryAfterMs ?? null,
      isUnanswered: unreachable !== null,
      isForeign: unreachable?.because === "foreign",
    };
  }

  #exchangeBy(server: Server): Exchange {
    return {
      database: this.#database,
      server,
      now: () => this.#host.now(),
      answered: () => {
        // With an empty queue the status stays "online", and is not published at each pull.
        const isIdle = this.#status.state === "online" && this.#status.waiting === 0;
        if (this.#status.state !== "syncing" && !isIdle)
          this.#publish({ state: "syncing", reason: null, detail: null });
      },
      loading: (records) => this.#publish({ loading: { records } }),
    };
  }

  async #count(): Promise<Pick<SyncStatus, "waiting" | "rejected" | "last_sync_at">> {
    const [waiting, rejected, replica] = await Promise.all([
      countWaiting(this.#database),
      countRejected(this.#database),
      this.#database.meta.get("replica"),
    ]);
    this.#base = replica?.base ?? 0;
    return { waiting, rejected, last_sync_at: replica?.last_sync_at ?? null };
  }

  #publish(news: Partial<News>): void {
    this.#say(news);
    const { state, reason, detail, loading } = this.#status;
    this.#host.publish({ state, reason, detail, loading });
  }

  #say(known: Partial<SyncStatus>): void {
    if (this.#stopped) return;
    this.#status = { ...this.#status, ...known };
    this.#report(this.#status);
  }
}
