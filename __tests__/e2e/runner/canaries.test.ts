import { expect, test } from "@jest/globals";
import { findLeaks, visibleLog } from "../../helpers/runner/checks/canaries.ts";

const secret = "sim-secret-Zm9vYmFyL2Jhei+xyz/0123456789abcdef==";
const base64 = (text: string): string => Buffer.from(text).toString("base64");

test.each([
  ["as it is", `a ${secret} b`],
  ["a part", secret.slice(15, 45)],
  ["URL-encoded", encodeURIComponent(secret)],
  ["base64", base64(secret)],
  ["base64 of a longer text", base64(`user:${secret}:and more`)],
  ["base64 at the third offset", base64(`ab${secret}`)],
  ["base64url", Buffer.from(secret).toString("base64url")],
  ["hexadecimal", Buffer.from(secret).toString("hex")],
])("a leak is found: %s", (_name, text) => {
  const ends = [text, `x${text}`, `${text}x`, " ".repeat(200_000) + text];
  for (const place of ends) {
    expect(
      findLeaks(["another-secret-of-an-earlier-run", secret], [{ name: "log", text: place }]),
    ).not.toEqual([]);
  }
});

test("a mask command is no leak, anything else is", () => {
  const log = visibleLog(`::add-mask::${secret}\nfine\n`);
  expect(findLeaks([secret], [{ name: "log", text: log }])).toEqual([]);
});

test("a short secret is found beside long ones", () => {
  expect(findLeaks([secret, "sim-123"], [{ name: "log", text: "a sim-123" }])).toContain(
    "log: a secret",
  );
});
