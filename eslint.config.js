import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";
import { spreadFields } from "./scripts/lint/spread-fields.ts";

const restrict = (group, message) => ({ group, message, allowTypeImports: true });
const sdk = restrict(
  ["@aws-sdk/*", "@smithy/*"],
  "Only client files touch the SDK's values, so that each client stays in its own lazy chunk.",
);
const toolkit = restrict(
  ["@actions/*"],
  "Only src/action talks to the runner through the toolkit.",
);
const upward = (folders) =>
  restrict(
    folders.map((folder) => `**/${folder}/**`),
    "Imports point one way: index, run → action, targets → auth, iam → aws → inputs → model.",
  );
const seeded = restrict(["fast-check"], "Properties take fc from helpers/property.ts: seeded.");
const loadsIcu =
  "Its first use loads ICU's data, tens of milliseconds of every run: see model/count.ts.";
const imports = (files, patterns) => ({
  files,
  rules: { "@typescript-eslint/no-restricted-imports": ["error", { patterns }] },
});

export default defineConfig(
  globalIgnores(["dist/", ".cache/", "coverage/", "**/node_modules/", "examples/apps/"]),
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { house: { rules: { "spread-fields": spreadFields } } },
    rules: {
      "house/spread-fields": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Control characters are what the texts' neutralisers look for.
      "no-control-regex": "off",
      // An empty variable of the runner counts as absent, which `||` says and `??` does not.
      "@typescript-eslint/prefer-nullish-coalescing": [
        "error",
        { ignorePrimitives: { string: true } },
      ],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    },
  },
  {
    files: ["src/**/*.ts"],
    rules: {
      "no-restricted-globals": ["error", { name: "Intl", message: loadsIcu }],
      "no-restricted-properties": [
        "error",
        ...["toLocaleString", "toLocaleDateString", "toLocaleTimeString", "localeCompare"].map(
          (property) => ({ property, message: loadsIcu }),
        ),
      ],
    },
  },
  { files: ["scripts/**/*.js"], languageOptions: { globals: { process: "readonly" } } },
  imports(["src/**/*.ts"], [sdk, toolkit]),
  imports(["__tests__/**/*.ts"], [seeded]),
  {
    files: ["__tests__/helpers/property.ts"],
    rules: { "@typescript-eslint/no-restricted-imports": "off" },
  },
  imports(["src/action/**/*.ts"], [sdk, upward(["targets", "cli"])]),
  imports(["src/targets/**/*.ts"], [sdk, toolkit, upward(["action", "cli"])]),
  imports(["src/targets/*/aws/**/*.ts"], [toolkit, upward(["action", "cli"])]),
  imports(
    ["src/auth/**/*.ts", "src/iam/**/*.ts", "src/aws/**/*.ts"],
    [sdk, toolkit, upward(["action", "targets", "cli"])],
  ),
  imports(
    ["src/auth/**/*client.ts", "src/aws/client-config.ts", "src/aws/raw-client.ts"],
    [toolkit, upward(["action", "targets", "cli"])],
  ),
);
