import { expect, test } from "@jest/globals";
import { authOf, readToken } from "../../../src/targets/ecr/token.ts";

const encoded = (text: string): string => Buffer.from(text).toString("base64");

test.each([
  ["AWS:secret", "AWS", "secret"],
  ["AWS:se:cr:et", "AWS", "se:cr:et"],
])("%s is a login, every form of which is hidden first", (text, user, password) => {
  const hidden: string[] = [];
  const expiresAt = new Date(0);
  const login = readToken({ token: encoded(text), expiresAt }, (secret) => hidden.push(secret));
  expect(login).toMatchObject({ user, expiresAt });
  expect(login.password()).toBe(password);
  expect(JSON.stringify(login)).not.toContain(password);
  expect(hidden).toEqual([encoded(text), password, encoded(text)]);
  expect(authOf(user, password)).toBe(encoded(text));
});

test.each([undefined, "", encoded("AWS"), encoded("AWS:"), encoded(":secret")])(
  "%s is none",
  (token) => {
    const read = () => readToken({ token, expiresAt: undefined }, () => undefined);
    expect(read).toThrow(expect.objectContaining({ id: "ecr-token-unreadable" }));
  },
);
