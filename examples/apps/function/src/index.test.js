import assert from "node:assert/strict";
import { test } from "node:test";
import { handler } from "./index.js";

test("reads a duration", async () => {
  assert.deepEqual(await handler({ text: "2 days" }), { statusCode: 200, body: "172800000" });
});
