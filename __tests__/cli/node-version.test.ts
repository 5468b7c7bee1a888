import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@jest/globals";
import { knowsProxies, refusedNode, requireProxies } from "../../src/cli/node-version.ts";

const root = resolve(import.meta.dirname, "../..");
const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly engines: { readonly node: string };
};

test.each([
  ["18.20.8", true],
  ["20.20.2", true],
  ["22.12.0", true],
  ["22.13.0", false],
  ["22.23.3", false],
  ["24.0.0", false],
  ["26.1.0", false],
])("Node %s is refused: %s", (version, refused) => {
  expect(refusedNode(version) !== undefined).toBe(refused);
});

test("the sentence names the release that package.json names", () => {
  expect(refusedNode("20.20.2")).toBe(
    `aws-oidc-deploy needs Node ${engines.node.slice(2)} or newer, and this is Node 20.20.2.`,
  );
});

test.each([
  ["22.20.0", false],
  ["22.21.0", true],
  ["23.11.0", false],
  ["24.4.1", false],
  ["24.5.0", true],
  ["25.0.0", true],
])("the agents of Node %s take a proxy: %s", (version, known) => {
  expect(knowsProxies(version)).toBe(known);
  const proxy = { url: "http://proxy.example:3128" };
  if (known) requireProxies(proxy, version);
  else
    expect(() => {
      requireProxies(proxy, version);
    }).toThrow(/cannot use it/);
  requireProxies({}, version);
});

interface Locked {
  readonly engines?: { readonly node?: string };
}

/** Whether a range of npm's allows a release; only the forms that the lock file has. */
function allows(range: string, [major, minor]: readonly [number, number]): boolean {
  return range.split("||").some((part) => {
    const [, sign = "", a = "0", b = "0"] = /^\s*(\^|>=|>)?\s*v?(\d+)(?:\.(\d+))?/.exec(part) ?? [];
    const newer = major > Number(a) || (major === Number(a) && minor >= Number(b));
    return (
      part.trim() === "*" ||
      (sign === "" ? major === Number(a) : newer && (sign !== "^" || major === Number(a)))
    );
  });
}

test("every package of the lock file runs on the oldest Node that is named", () => {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  const [major = 0, minor = 0] = engines.node.slice(2).split(".").map(Number);
  const refusing = Object.entries(packages).filter(
    ([, { engines: wanted }]) => !allows(wanted?.node ?? "*", [major, minor]),
  );
  expect(refusing.map(([folder, wanted]) => [folder, wanted.engines?.node])).toEqual([]);
});

test("the lock file has no package that npm warns of as deprecated", () => {
  const text = readFileSync(join(root, "package-lock.json"), "utf8");
  expect(text).not.toMatch(/"deprecated":/);
});
