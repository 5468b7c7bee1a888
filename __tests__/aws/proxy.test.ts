import { describe, expect, test } from "@jest/globals";
import { noProxyForNode, proxySecrets } from "../../src/aws/proxy.ts";
import { readProxy } from "../../src/inputs/proxy.ts";
import { Inputs } from "../../src/inputs/reader.ts";
import { inputsOf } from "../helpers/inputs/inputs-of.ts";

const inputs = (values: Record<string, string> = {}): Inputs =>
  inputsOf(new Map(Object.entries(values)));

describe("readProxy", () => {
  test.each([
    [{ HTTPS_PROXY: "http://a:1", https_proxy: "http://b:1" }, "http://a:1"],
    [{ HTTPS_PROXY: "", https_proxy: "http://b:1", HTTP_PROXY: "http://c:1" }, "http://b:1"],
    [{ http_proxy: "d:3128" }, "http://d:3128"],
    [{}, undefined],
  ])("%j gives %s", (environment, url) => {
    expect(readProxy(inputs(), environment).url).toBe(url);
  });

  test("what is no proxy's URL is an input that is wrong, and is not quoted", () => {
    const given = inputs({ "http-proxy": "socks5://user:password@x" });
    expect(readProxy(given, {})).toEqual({});
    expect(() => {
      given.throwProblems();
    }).toThrow(/^(?!.*password).*http-proxy/);
  });
});

test("a password is masked as written, as meant and as it is sent", () => {
  const basic = Buffer.from("u:p@s").toString("base64");
  expect(proxySecrets({ url: "http://u:p%40s@proxy:1" })).toEqual(["p%40s", "p@s", basic]);
  expect(proxySecrets({ url: "http://proxy:1" })).toEqual([]);
});

test.each([
  ["10.0.0.0/8", "10.0.0.0-10.255.255.255"],
  ["10.1.2.3/8", "10.0.0.0-10.255.255.255"],
  ["192.168.4.0/22", "192.168.4.0-192.168.7.255"],
  ["172.16.0.1/32", "172.16.0.1-172.16.0.1"],
  ["0.0.0.0/0", "0.0.0.0-255.255.255.255"],
  ["10.0.0.0/33", "10.0.0.0/33"],
  ["300.0.0.0/8", "300.0.0.0/8"],
  ["fd00::/8", "fd00::/8"],
])("the block %s is for Node %s", (block, range) => {
  expect(noProxyForNode(block).split(",").at(-1)).toBe(range);
});

test("a plain domain in NO_PROXY is taken for its subdomains too", () => {
  const loopback = "localhost,127.0.0.0-127.255.255.255,::1,[::1]";
  expect(noProxyForNode("example.com, .internal 10.0.0.1")).toBe(
    `${loopback},example.com,.example.com,.internal,10.0.0.1`,
  );
  expect(noProxyForNode()).toBe(loopback);
  expect(noProxyForNode("example.com,*")).toBe("*");
});
