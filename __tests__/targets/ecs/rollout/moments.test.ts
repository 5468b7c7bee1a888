import { expect, test } from "@jest/globals";
import { Moments } from "../../../../src/targets/ecs/rollout/moments.ts";

test("moments are told from the watch's beginning, and no more of them than are of help", () => {
  let now = 5000;
  const moments = new Moments(() => now);
  moments.add("1 of 2 running");
  now += 1500;
  moments.add("2 of 2 running");
  expect(moments.all).toEqual([
    { atMs: 0, what: "1 of 2 running" },
    { atMs: 1500, what: "2 of 2 running" },
  ]);
  expect(moments.elapsedMs).toBe(1500);
  for (let n = 0; n < 100; n += 1) moments.add("again");
  expect(moments.all.length).toBe(60);
});
