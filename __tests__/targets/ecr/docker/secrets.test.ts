import { expect, test } from "@jest/globals";
import { secretsIn } from "../../../../src/targets/ecr/docker/secrets.ts";

const auth = Buffer.from("me:pass:word").toString("base64");

test.each<[Readonly<Record<string, unknown>>, string[]]>([
  [{ auth }, [auth, "me:pass:word", "pass:word"]],
  [{ username: "me", email: "a@b", serveraddress: "x", password: "pw" }, ["pw"]],
  [{ identitytoken: "t", registrytoken: "r" }, ["t", "r"]],
  [{ auth: "" }, []],
  // What docker does not know is no less in our state.
  [{ auth: { x: { auth } } }, [auth, "me:pass:word", "pass:word"]],
  [
    { vault: { list: ["token-1", { deep: "token-2" }], pin: 123456 } },
    ["token-1", "token-2", "123456"],
  ],
  [{ username: { secret: "hidden" } }, ["hidden"]],
  // These would blacken the log and are nobody's secret.
  [{ vault: { on: "yes", n: 1, none: null, off: false } }, []],
  // The state is JSON, and spells these otherwise than they are.
  [{ identitytoken: 'a"b\\c' }, ['a"b\\c', 'a\\"b\\\\c']],
])("the secrets of %j", (entry, secrets) => {
  expect(secretsIn(entry)).toEqual(secrets);
});
