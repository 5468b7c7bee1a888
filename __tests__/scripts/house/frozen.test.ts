import { describe, expect, test } from "@jest/globals";
import { compare, shrink, type Frozen } from "../../../scripts/house/frozen.ts";

const none: Frozen = {
  forbidden: [],
  circular: [],
  roomless: [],
  large: {},
  duplicates: [],
  untested: [],
  strays: [],
  impure: [],
};
const frozen: Frozen = { ...none, forbidden: ["a → b"], circular: ["c"], large: { "f()": 50 } };

describe("compare", () => {
  test("finds nothing where all is as it was", () => {
    expect(compare(frozen, frozen)).toEqual({ fresh: [], mended: [] });
  });

  test.each([
    [{ ...frozen, forbidden: ["a → b", "x → y"] }, "x → y"],
    [{ ...frozen, circular: ["c", "d"] }, "d"],
    [{ ...frozen, roomless: ["src/x/g.ts"] }, "src/x/g.ts"],
    [{ ...frozen, duplicates: ["e = f"] }, "e = f"],
    [{ ...frozen, untested: ["src/g.ts"] }, "src/g.ts"],
    [{ ...frozen, strays: ["__tests__/g.test.ts"] }, "__tests__/g.test.ts"],
    [{ ...frozen, impure: ["src/g.ts"] }, "src/g.ts"],
    [{ ...frozen, large: { "f()": 51 } }, "f() has 51"],
    [{ ...frozen, large: { "f()": 50, "g()": 41 } }, "g() has 41"],
  ])("what is new or grew, %#", (now, named) => {
    const { fresh, mended } = compare(now, frozen);
    expect(fresh).toEqual([expect.stringContaining(named)]);
    expect(mended).toEqual([]);
  });

  test.each([
    [{ ...frozen, forbidden: [] }, "a → b"],
    [{ ...frozen, circular: [] }, "circular: c"],
    [{ ...frozen, large: { "f()": 45 } }, "f() had 50, has 45"],
    [{ ...frozen, large: {} }, "f() had 50, has less than the limit"],
  ])("what was mended, %#", (now, named) => {
    const { fresh, mended } = compare(now, frozen);
    expect(fresh).toEqual([]);
    expect(mended).toEqual([expect.stringContaining(named)]);
  });
});

test("shrink lets go of what was mended and takes nothing new in", () => {
  const now: Frozen = { ...none, circular: ["c", "d"], large: { "f()": 45, "g()": 60 } };
  expect(shrink(now, frozen)).toEqual({ ...none, circular: ["c"], large: { "f()": 45 } });
});
