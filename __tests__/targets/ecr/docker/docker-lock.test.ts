import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "@jest/globals";
import { whileLocked as locked } from "../../../../src/targets/ecr/docker/docker-lock.ts";
import { VirtualClock } from "../../../simulator/clock.ts";

const directory = (): string => join(mkdtempSync(join(tmpdir(), "docker-")), ".docker");
let missed: string[] = [];
beforeEach(() => {
  missed = [];
});
const whileLocked = <T>(
  place: string,
  work: () => Promise<T>,
  options: { clock?: VirtualClock; signal?: AbortSignal } = {},
): Promise<T> => locked(place, work, { ...options, log: { warning: (text) => missed.push(text) } });

/** Makes what lies there look a minute old. */
function age(path: string): void {
  const old = Date.now() / 1000 - 60;
  utimesSync(path, old, old);
}

const lockOf = (place: string): string => `${place}.aws-oidc-deploy-lock`;

test("one waits for the other, and the lock goes with the work, also when it fails", async () => {
  const place = directory();
  const order: string[] = [];
  const work = (name: string, ms: number) => async () => {
    order.push(`${name} begins`);
    await new Promise((done) => setTimeout(done, ms));
    order.push(`${name} ends`);
    if (name === "first") throw new Error("broken");
  };
  const first = whileLocked(place, work("first", 120));
  await new Promise((done) => setTimeout(done, 20));
  const second = whileLocked(place, work("second", 0));
  await expect(first).rejects.toThrow("broken");
  await second;
  expect(order).toEqual(["first begins", "first ends", "second begins", "second ends"]);
  expect(existsSync(lockOf(place))).toBe(false);
});

test("a lock that a killed step left is taken over", async () => {
  const place = directory();
  writeFileSync(lockOf(place), "");
  age(lockOf(place));
  expect(await whileLocked(place, () => Promise.resolve("done"))).toBe("done");
  expect(existsSync(lockOf(place))).toBe(false);
});

test("of many that see an old lock, one at a time does its work", async () => {
  for (let round = 0; round < 25; round += 1) {
    const place = directory();
    writeFileSync(lockOf(place), "");
    age(lockOf(place));
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, (inside += 1));
      await new Promise((done) => setTimeout(done, 2));
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 6 }, () => whileLocked(place, work)));
    expect(most).toBe(1);
    expect(existsSync(lockOf(place))).toBe(false);
  }
});

test("one that does not end is not waited for longer than half a minute, and left to its owner", async () => {
  const place = directory();
  writeFileSync(lockOf(place), "");
  const clock = new VirtualClock(Date.now() - 20_000);
  expect(await whileLocked(place, () => Promise.resolve("done"), { clock })).toBe("done");
  expect(missed).toEqual([expect.stringContaining("another step has held it for 30 s")]);
  expect(existsSync(lockOf(place))).toBe(true);
});

test("where no lock can be made the work is done", async () => {
  const place = join(directory(), "no", "such");
  expect(await whileLocked(place, () => Promise.resolve("done"))).toBe("done");
  expect(missed).toEqual([]);
});

/** What may lie in the lock's place and was never put there by this action. */
const strange: readonly (readonly [string, (path: string) => void])[] = [
  [
    "a directory",
    (path) => {
      mkdirSync(path);
    },
  ],
  [
    "a directory with something in it",
    (path) => mkdirSync(join(path, "inner"), { recursive: true }),
  ],
  [
    "a link to nothing",
    (path) => {
      symlinkSync("/nowhere", path);
    },
  ],
  ["a pipe", (path) => execFileSync("mkfifo", [path])],
];

test.each(strange)(
  "with %s in its place the work is done at once, and it is told",
  async (_what, make) => {
    for (const old of [false, true]) {
      const place = directory();
      make(lockOf(place));
      if (old && existsSync(lockOf(place))) age(lockOf(place));
      const started = performance.now();
      expect(await whileLocked(place, () => Promise.resolve("done"))).toBe("done");
      expect(performance.now() - started).toBeLessThan(5000);
      expect(missed.pop()).toMatch(
        /is changed without its lock .*lies there is no file of this action/,
      );
    }
  },
);

test("nor does a directory in the breaker's place fail the work", async () => {
  const place = directory();
  writeFileSync(lockOf(place), "");
  age(lockOf(place));
  mkdirSync(`${lockOf(place)}-breaker`);
  age(`${lockOf(place)}-breaker`);
  expect(await whileLocked(place, () => Promise.resolve("done"))).toBe("done");
  expect(missed).toEqual([expect.stringContaining("an old one cannot be removed")]);
});

test("what took the lock's place meanwhile stays, and holds nobody", async () => {
  const place = directory();
  await whileLocked(place, () => {
    rmSync(lockOf(place));
    execFileSync("mkfifo", [lockOf(place)]);
    return Promise.resolve();
  });
  expect(existsSync(lockOf(place))).toBe(true);
  const other = directory();
  await whileLocked(other, () => {
    writeFileSync(lockOf(other), "of another step");
    return Promise.resolve();
  });
  expect(readFileSync(lockOf(other), "utf8")).toBe("of another step");
});

test("the step's end ends the wait", async () => {
  const place = directory();
  writeFileSync(lockOf(place), "");
  const signal = AbortSignal.timeout(100);
  const work = whileLocked(place, () => Promise.resolve("done"), { signal });
  await expect(work).rejects.toMatchObject({ name: "TimeoutError" });
});
