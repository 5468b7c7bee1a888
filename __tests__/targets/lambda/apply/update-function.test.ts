import { expect, test } from "@jest/globals";
import { writeCode } from "../../../../src/targets/lambda/apply/update-function.ts";

/** As much of an argument as is looked at. */
const given = (value: object): never => value as never;

test("code that AWS states another hash of was altered on its way", async () => {
  const code = { kind: "object", object: { bucket: "b", key: "k" }, sha256: "packed" };
  const ports = { work: { updateCode: () => Promise.resolve({ CodeSha256: "other" }) } };
  const config = { configuration: {} };
  const work = { config, configuration: {}, architecture: "arm64", publish: false };
  const written = writeCode(given(code), {}, {}, given({ ports, reader: {}, context: {}, work }));
  await expect(written).rejects.toMatchObject({ id: "code-altered" });
});
