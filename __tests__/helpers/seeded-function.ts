import type { SimLambda } from "../simulator/lambda/lambda.ts";
import { zipOf } from "./zip/zip-of.ts";

/** An account with one function `shop`, whose alias `live` serves version 1. */
export function seedShop(
  lambda: SimLambda,
  settings: Readonly<Record<string, unknown>> = {},
): void {
  lambda.functions.clear();
  lambda.updateMs = 0;
  const code = zipOf({ "index.mjs": "export const handler = async () => 1;" });
  const seeded = lambda.seed("shop", { Publish: true, ...settings }, code);
  seeded.configuration();
  seeded.aliases.create({ Name: "live", FunctionVersion: "1" });
}
