import { existsSync, mkdtempSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { whileLocked } from "../../../../src/targets/ecr/docker/docker-files.ts";
import { VirtualClock } from "../../../simulator/clock.ts";

const directory = (): string => join(mkdtempSync(join(tmpdir(), "docker-")), ".docker");
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
  const old = Date.now() / 1000 - 60;
  utimesSync(lockOf(place), old, old);
  expect(await whileLocked(place, () => Promise.resolve("done"))).toBe("done");
  expect(existsSync(lockOf(place))).toBe(false);
});

test("of many that see an old lock, one at a time does its work", async () => {
  for (let round = 0; round < 25; round += 1) {
    const place = directory();
    writeFileSync(lockOf(place), "");
    const old = Date.now() / 1000 - 60;
    utimesSync(lockOf(place), old, old);
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
  expect(await whileLocked(place, () => Promise.resolve("done"), clock)).toBe("done");
});

test("where no lock can be made the work is done", async () => {
  const place = join(directory(), "no", "such");
  expect(await whileLocked(place, () => Promise.resolve("done"))).toBe("done");
});
