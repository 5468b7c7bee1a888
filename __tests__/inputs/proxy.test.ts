import { expect, test } from "@jest/globals";
import { readProxy, withScheme } from "../../src/inputs/proxy.ts";
import { inputsOf } from "../helpers/inputs/inputs-of.ts";

/** The proxy that is read, or what is wrong with it. */
function read(url: string): unknown {
  const inputs = inputsOf(new Map());
  const proxy = readProxy(inputs, { HTTPS_PROXY: url });
  try {
    inputs.throwProblems();
    return proxy.url;
  } catch (error) {
    return String(error);
  }
}

test.each([
  ["http://proxy.example:3128", "http://proxy.example:3128"],
  ["proxy.example:3128", "http://proxy.example:3128"],
  ["http://me:p%25w@proxy.example", "http://me:p%25w@proxy.example"],
])("%s is a proxy", (url, expected) => {
  expect(read(url)).toBe(expected);
});

test.each(["http://me:p%ZZw@proxy.example", "http://m%e:pw@proxy.example"])(
  "%s is refused, and neither user nor password is shown",
  (url) => {
    const text = String(read(url));
    expect(text).toContain("percent-encoded");
    expect(text).not.toMatch(/p%ZZw|m%e/);
  },
);

test("socks is refused", () => {
  expect(String(read("socks5://proxy.example"))).toContain("must be a URL");
});

test.each([
  ["proxy.example:3128", "http://proxy.example:3128"],
  ["me:pw@proxy.example:3128", "http://me:pw@proxy.example:3128"],
  ["HTTPS://proxy.example", "HTTPS://proxy.example"],
  ["socks5://proxy.example", "socks5://proxy.example"],
])("%s is %s", (address, url) => {
  expect(withScheme(address)).toBe(url);
});
