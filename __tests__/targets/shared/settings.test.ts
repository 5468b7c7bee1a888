import { describe, expect, test } from "@jest/globals";
import {
  differingSettings,
  placeInTable,
  sameSettings,
} from "../../../src/targets/shared/settings.ts";
import type { SettingsTable } from "../../../src/targets/shared/settings-table.ts";

const table: SettingsTable = {
  id: { readOnly: true },
  cpu: { spelling: (value) => (value === "1 vCPU" ? "1024" : value) },
  subnets: { list: "set" },
  network: { settable: ["subnets", "ipv6"] },
  "network.subnets": { list: "set" },
  "network.ipv6": { filledIn: false },
  containers: { list: { by: "name" } },
  "containers[].health.interval": { filledIn: 30 },
  "containers[].ports": { list: { by: "port" } },
  "containers[].ports[].protocol": { filledIn: "tcp" },
  "containers[].ports[].hostPort": {
    filledIn: ({ port }, { mode }) => (mode === "awsvpc" ? port : 0),
  },
  "containers[].variables": { list: { by: "name" } },
  "containers[].mounts": { list: { by: ["volume", "mode"] } },
  "containers[].mounts[].mode": { filledIn: "rw" },
  "containers[].labels": { free: true },
  "containers[].driver": { presence: true },
  "containers[].driver.kind": { filledIn: "local" },
  role: { same: (one, two) => [one, two].every((role) => String(role).endsWith("deploy")) },
  layers: { list: "ordered" },
  "layers[]": { spelling: (item) => (item as { Arn?: string }).Arn ?? item },
};

describe("the same settings", () => {
  test.each<[string, object, object]>([
    ["equal values", { memory: 128, name: "a" }, { memory: 128, name: "a" }],
    ["nothing and what is empty", { a: "", b: [], c: {}, d: null }, {}],
    ["an empty map and one of empty members", { c: {} }, { c: { x: "", y: [] } }],
    ["what AWS alone sets", { id: "one" }, { id: "two" }],
    ["another spelling", { cpu: "1 vCPU" }, { cpu: "1024" }],
    ["a set in another order", { subnets: ["b", "a"] }, { subnets: ["a", "b"] }],
    [
      "a member that AWS adds to a map",
      { network: { ipv6: true } },
      { network: { ipv6: true, vpc: "v" } },
    ],
    [
      "an emptied map and what AWS answers for it",
      { network: { subnets: [] } },
      { network: { subnets: [], ipv6: false, vpc: "" } },
    ],
    [
      "what AWS fills in",
      { containers: [{ name: "web", health: { command: ["x"] } }] },
      { containers: [{ name: "web", health: { command: ["x"], interval: 30 } }] },
    ],
    [
      "what AWS fills in from beside it",
      { mode: "awsvpc", containers: [{ name: "web", ports: [{ port: 80 }] }] },
      {
        mode: "awsvpc",
        containers: [{ name: "web", ports: [{ port: 80, hostPort: 80, protocol: "tcp" }] }],
      },
    ],
    [
      "named items in another order",
      {
        containers: [
          { name: "a", cpu: 1 },
          { name: "b", cpu: 2 },
        ],
      },
      {
        containers: [
          { name: "b", cpu: 2 },
          { name: "a", cpu: 1 },
        ],
      },
    ],
    ["two words for one thing", { role: "deploy" }, { role: "arn:role/deploy" }],
    [
      "free members that are none",
      { containers: [{ name: "a", labels: {} }] },
      { containers: [{ name: "a" }] },
    ],
    [
      "items known by two members, one of them filled in",
      { containers: [{ name: "a", mounts: [{ volume: "v" }, { volume: "v", mode: "ro" }] }] },
      {
        containers: [
          {
            name: "a",
            mounts: [
              { volume: "v", mode: "ro" },
              { volume: "v", mode: "rw" },
            ],
          },
        ],
      },
    ],
    [
      "items that AWS words in another way",
      { layers: ["arn:1"] },
      { layers: [{ Arn: "arn:1", Size: 3 }] },
    ],
  ])("%s", (_name, one, two) => {
    expect(sameSettings(one as never, two as never, table)).toBe(true);
    expect(sameSettings(two as never, one as never, table)).toBe(true);
    expect(differingSettings(one as never, two as never, table, "asked")).toEqual([]);
  });

  test.each<[string, object, object, string[]]>([
    ["another value", { memory: 128 }, { memory: 256 }, ["memory"]],
    ["a text and a number", { memory: "128" }, { memory: 128 }, ["memory"]],
    ["what is not there", { memory: 128 }, {}, ["memory"]],
    ["what is not asked for", {}, { memory: 128 }, ["memory"]],
    [
      "an ordered list in another order",
      { layers: ["a", "b"] },
      { layers: ["b", "a"] },
      ["layers"],
    ],
    [
      "a list without a rule in another order",
      { command: ["a", "b"] },
      { command: ["b", "a"] },
      ["command"],
    ],
    ["an empty item", { command: ["a", ""] }, { command: ["a"] }, ["command"]],
    ["a set that lost an item", { subnets: ["a"] }, { subnets: ["a", "b"] }, ["subnets"]],
    [
      "what AWS would have filled in otherwise",
      { network: { ipv6: false } },
      { network: { ipv6: true } },
      ["network.ipv6"],
    ],
    [
      "a value dropped that is not the filled in one",
      { containers: [{ name: "web", health: { command: ["x"] } }] },
      { containers: [{ name: "web", health: { command: ["x"], interval: 10 } }] },
      ["containers[web].health.interval"],
    ],
    [
      "a named item",
      {
        containers: [
          { name: "a", image: "1" },
          { name: "b", image: "2" },
        ],
      },
      {
        containers: [
          { name: "b", image: "3" },
          { name: "a", image: "1" },
        ],
      },
      ["containers[b].image"],
    ],
    [
      "a named item that is gone",
      { containers: [{ name: "a" }] },
      { containers: [{ name: "a" }, { name: "b" }] },
      ["containers[b].name"],
    ],
    ["two words for two things", { role: "deploy" }, { role: "arn:role/other" }, ["role"]],
    [
      "an empty text of a free member",
      { containers: [{ name: "a", labels: { "x.y": "" } }] },
      { containers: [{ name: "a" }] },
      ["containers[a].labels.x.y"],
    ],
    [
      "an object whose presence says something",
      { containers: [{ name: "a" }] },
      { containers: [{ name: "a", driver: { kind: "local" } }] },
      ["containers[a].driver"],
    ],
    [
      "two items of one name in another order",
      {
        containers: [
          {
            name: "a",
            variables: [
              { name: "x", value: "1" },
              { name: "x", value: "2" },
            ],
          },
        ],
      },
      {
        containers: [
          {
            name: "a",
            variables: [
              { name: "x", value: "2" },
              { name: "x", value: "1" },
            ],
          },
        ],
      },
      ["containers[a].variables[x].value", "containers[a].variables[x].value"],
    ],
    [
      "one of two items of one name",
      { containers: [{ name: "a", ports: [{ port: 80 }, { port: 80, protocol: "udp" }] }] },
      { containers: [{ name: "a", ports: [{ port: 80 }, { port: 80 }] }] },
      ["containers[a].ports[80].protocol"],
    ],
  ])("%s differs", (_name, one, two, paths) => {
    expect(differingSettings(one as never, two as never, table)).toEqual(paths);
    expect(sameSettings(two as never, one as never, table)).toBe(false);
  });

  test("what is not asked for may have any value, also inside", () => {
    const actual = { memory: 1, network: { subnets: ["a"], ipv6: true }, log: { level: "x" } };
    const asked = (wanted: object) => differingSettings(wanted as never, actual, table, "asked");
    expect(asked({ network: { subnets: ["a"] } })).toEqual([]);
    expect(asked({ network: { subnets: [] } })).toEqual(["network.subnets"]);
    expect(asked({ network: { ipv6: false } })).toEqual(["network.ipv6"]);
    expect(asked({ network: {} })).toEqual(["network"]);
    expect(asked({ log: { group: "y" } })).toEqual(["log.group"]);
  });
});

test.each([
  ["cpu", "cpu"],
  ["containers[web].image", "containers[].image"],
  ["containers[web].variables[A.B].value", "containers[].variables[].value"],
])("the place of %s is %s", (path, place) => {
  expect(placeInTable(path)).toBe(place);
});
