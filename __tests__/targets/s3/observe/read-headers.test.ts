import { expect, test } from "@jest/globals";
import type { Grants, ObjectHead } from "../../../../src/targets/s3/aws/port.ts";
import { readGrants, readHeads } from "../../../../src/targets/s3/observe/read-headers.ts";
import type { S3Context } from "../../../../src/targets/s3/observe/s3-context.ts";
import { memoryLog } from "../../../helpers/context.ts";
import { VirtualClock } from "../../../simulator/clock.ts";

const keys = Array.from({ length: 200 }, (_, n) => `${n}.html`);

/** A store that says "slow down" to each of the first requests, and counts how many it is asked at once. */
class SlowStore {
  readonly retries = { onThrottle: (): void => undefined };
  most = 0;
  readonly #clock = new VirtualClock();
  #running = 0;
  #asked = 0;

  get s3(): S3Context {
    const context = { clock: this.#clock, signal: new AbortController().signal, log: memoryLog() };
    const store = {
      retries: this.retries,
      head: (): Promise<ObjectHead | undefined> => this.#answer(undefined),
      grants: (): Promise<Grants> => this.#answer({}),
    };
    return { store, context } as unknown as S3Context;
  }

  async #answer<T>(answer: T): Promise<T> {
    this.#asked += 1;
    this.#running += 1;
    const isSlow = this.#asked <= 100;
    if (!isSlow) this.most = Math.max(this.most, this.#running);
    await this.#clock.sleep(isSlow ? this.#asked * 100 : 1);
    if (isSlow) this.retries.onThrottle();
    this.#running -= 1;
    return answer;
  }
}

test.each([
  ["headers", readHeads],
  ["ACLs", readGrants],
])("%s are asked for at the pace that S3 asks for", async (_what, read) => {
  const store = new SlowStore();
  await read(keys, store.s3);
  expect(store.most).toBeGreaterThan(0);
  expect(store.most).toBeLessThan(16);
});
