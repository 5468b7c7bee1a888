import { expect, test } from "@jest/globals";
import { Inputs } from "../../../src/inputs/reader.ts";
import { withYaml, type Yaml } from "../../../src/inputs/yaml/with-yaml.ts";

const raw = new Map([["text", "a: 1"]]);
const given: (Yaml | undefined)[] = [];
const reading = <T>(read: (inputs: Inputs) => T): Promise<T> => {
  given.length = 0;
  return withYaml((yaml) => {
    given.push(yaml);
    return read(new Inputs(raw, yaml));
  });
};

test("what needs no YAML is read once, with nothing loaded", async () => {
  expect(await reading((inputs) => inputs.text("text"))).toBe("a: 1");
  expect(given).toEqual([undefined]);
});

test("what turns out to be YAML is read again, with what reads it", async () => {
  const value = reading((inputs) => inputs.yaml.readYaml(inputs.text("text") ?? "", "it"));
  expect(await value).toEqual({ a: 1 });
  expect(given).toEqual([undefined, expect.objectContaining({ readYaml: expect.anything() })]);
});

test("another error is the caller's", async () => {
  const reads = reading(() => {
    throw new RangeError("no");
  });
  await expect(reads).rejects.toThrow(RangeError);
  expect(given).toEqual([undefined]);
});
