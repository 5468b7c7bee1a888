import { afterEach } from "@jest/globals";
import { violations } from "./violations.ts";

// A request or an answer that AWS would not know fails the test in which it came up, whatever the
// action made of it.
afterEach(() => {
  const found = violations.splice(0);
  if (found.length > 0) throw new Error(`By AWS's models:\n${[...new Set(found)].join("\n")}`);
});
