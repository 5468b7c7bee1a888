import { expect, test } from "@jest/globals";
import { Sha256 } from "../../src/aws/sha256.ts";

const hex = (digest: Uint8Array): string => Buffer.from(digest).toString("hex");
const bytes = (text: string): Uint8Array => Buffer.from(text);

/** FIPS 180-2, B.1, and RFC 4231, 4.3. */
const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const jefe = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
const question = "what do ya want for nothing?";

test.each<[string, string | Uint8Array | undefined, string, string]>([
  ["a hash", undefined, "abc", abc],
  ["an HMAC by a text", "Jefe", question, jefe],
  ["an HMAC by bytes", bytes("Jefe"), question, jefe],
])("%s", async (_what, secret, data, expected) => {
  const checksum = new Sha256(secret);
  checksum.update(data.slice(0, 2));
  checksum.update(bytes(data.slice(2)));
  expect(hex(await checksum.digest())).toBe(expected);
  checksum.reset();
  checksum.update(data);
  expect(hex(await checksum.digest())).toBe(expected);
});

test("each of many keys signs as itself", async () => {
  for (let n = 0; n < 40; n += 1) {
    const checksum = new Sha256(n % 20 === 0 ? "Jefe" : `key ${n}`);
    checksum.update(question);
    expect(hex(await checksum.digest()) === jefe).toBe(n % 20 === 0);
  }
});
