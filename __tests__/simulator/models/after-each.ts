import { appendFileSync } from "node:fs";
import { afterAll, afterEach, expect } from "@jest/globals";
import { counts, violations } from "./violations.ts";

// A request or an answer that AWS would not know fails the test in which it came up, whatever the
// action made of it; one that comes up when the last test is over fails the file.
afterEach(refuseViolations);
afterAll(refuseViolations);

// Where a file is named, each test file notes there how much it held to the models.
const { MODEL_COUNTS: file } = process.env;
if (file !== undefined) {
  afterAll(() => {
    const { testPath = "" } = expect.getState();
    appendFileSync(file, `${JSON.stringify({ ...counts, test: testPath })}\n`);
  });
}

function refuseViolations(): void {
  const found = violations.splice(0);
  if (found.length > 0) throw new Error(`By AWS's models:\n${[...new Set(found)].join("\n")}`);
}
