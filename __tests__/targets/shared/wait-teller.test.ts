import { expect, test } from "@jest/globals";
import { waitTeller } from "../../../src/targets/shared/wait-teller.ts";

test("a wait is told of after 20 seconds and every minute then, whenever it is asked", () => {
  let now = 1000;
  const said: string[] = [];
  const context = { clock: { now: () => now }, log: { info: (text: string) => said.push(text) } };
  const tell = waitTeller(context as unknown as Parameters<typeof waitTeller>[0], "the update");
  const at = (seconds: number): readonly string[] => {
    now = 1000 + seconds * 1000;
    tell();
    return said.splice(0);
  };
  expect(at(0)).toEqual([]);
  expect(at(19.9)).toEqual([]);
  expect(at(20)).toEqual(["Still waiting for the update, 20 s by now"]);
  expect(at(79)).toEqual([]);
  expect(at(81)).toEqual(["Still waiting for the update, 81 s by now"]);
  expect(at(140)).toEqual([]);
});
