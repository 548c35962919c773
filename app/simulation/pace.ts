import type { Db } from "#db/client.server.ts"
import { reportProgress } from "#db/queries/simulations.ts"

/** Somebody has called the run off. */
export class Stopped extends Error {}

/** So often the run's row is written and read: progress on screen, and a press of "stop" is heard. */
const REPORT_EVERY_MS = 400

/** Between two steps of long work: lets the process do what waits, tells how far it is, hears whether to stop. */
export class Pace {
  private reportedAt = 0
  private step = ""

  constructor(
    private readonly db: Db,
    private readonly runId: string,
  ) {}

  async say(share: number, step: string): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve))
    if (step === this.step && performance.now() - this.reportedAt < REPORT_EVERY_MS) return
    this.step = step
    this.reportedAt = performance.now()
    if (await reportProgress(this.db, this.runId, share, step)) throw new Stopped()
  }
}
