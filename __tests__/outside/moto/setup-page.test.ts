import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { CreateFunctionCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { AwsCli, installAwsCli } from "../aws-cli/aws-cli.ts";
import { builtEntry } from "../../helpers/runner/built-entry.ts";
import { node24 } from "../../helpers/runner/run-action.ts";
import { region } from "../../simulator/simulator.ts";
import { installMoto, Moto } from "./moto.ts";
import { functionZip } from "./samples.ts";

const root = resolve(import.meta.dirname, "../../..");
const page = readFileSync(join(root, "docs/aws-setup.md"), "utf8");

/** The page's commands, in its order. */
const blocks = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = ""]) => block);

const missing = installMoto() ?? installAwsCli();
if (missing === undefined) {
  const [moto, cli] = await Promise.all([Moto.start(), AwsCli.start()]);
  const directory = mkdtempSync(join(tmpdir(), "aws-oidc-deploy-page-"));
  const bin = join(directory, "bin");
  const github = createServer((_request, response) => {
    response.end('{"id":6152,"name":"shop","owner":{"id":4011,"login":"my-org"}}');
  });

  const program = (name: string, text: string): void => {
    writeFileSync(join(bin, name), `#!/bin/bash\n${text}\n`);
    chmodSync(join(bin, name), 0o755);
  };

  beforeAll(async () => {
    await new Promise<void>((done) => github.listen(0, "127.0.0.1", done));
    mkdirSync(bin);
    program(
      "npx",
      `[ "$1" = "github:my-org/aws-oidc-deploy#v1" ] || exit 99
shift
exec ${node24} ${builtEntry("cli")} "$@"`,
    );
    program("aws", `exec ${cli.command.join(" ")} "$@"`);
    mkdirSync(join(directory, "dist"));
    writeFileSync(join(directory, "dist/index.mjs"), "export const handler = () => 2;");
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    const lambda = new LambdaClient({ endpoint: moto.url, region, credentials });
    await lambda.send(
      new CreateFunctionCommand({
        FunctionName: "shop",
        Role: await moto.createRole("function-role"),
        Runtime: "nodejs22.x",
        Handler: "index.handler",
        Code: { ZipFile: functionZip },
      }),
    );
    lambda.destroy();
  });
  afterAll(async () => {
    github.close();
    await cli.stop();
    await moto.stop();
    rmSync(directory, { recursive: true });
  });

  interface Done {
    readonly code: number | null;
    readonly stdout: string;
    readonly stderr: string;
  }

  const run = async (commands: string): Promise<Done> => {
    const { port } = github.address() as AddressInfo;
    const child = spawn("bash", ["-euo", "pipefail", "-c", commands], {
      cwd: directory,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        PATH: `${bin}:${process.env.PATH ?? ""}`,
        HOME: directory,
        GITHUB_API_URL: `http://127.0.0.1:${port}`,
        AWS_ENDPOINT_URL: moto.url,
        AWS_DEFAULT_REGION: region,
        AWS_ACCESS_KEY_ID: "test",
        AWS_SECRET_ACCESS_KEY: "test",
      },
    });
    const out = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk: Buffer) => (out.stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (out.stderr += chunk.toString()));
    const code = await new Promise<number | null>((done) => child.on("close", done));
    return { code, ...out };
  };
  /** The block of the page that has this in it. */
  const block = (part: string): string => {
    const found = blocks.find((text) => text.includes(part));
    if (found === undefined) throw new Error(`The page has no command with ${part}`);
    return found;
  };
  /** All that moto's IAM knows of a role and of the identity providers, without the requests' ids. */
  const state = async (RoleName: string): Promise<string> => {
    const role = { RoleName, PolicyName: "deploy" };
    const questions = ["GetRole", "GetRolePolicy", "ListOpenIDConnectProviders"];
    const answers = await Promise.all(questions.map((Action) => moto.askIam({ Action, ...role })));
    return decodeURIComponent(
      answers.join("").replaceAll(/<(RequestId|RoleId|CreateDate)>.*?<\/\1>/g, ""),
    );
  };

  describe("docs/aws-setup.md, its commands run in the page's order", () => {
    test("are all tried here", () => {
      expect(blocks).toHaveLength(7);
    });

    test("the template is printed and deployed", async () => {
      expect(await run(block("> shop-lambda-production.yaml"))).toMatchObject({ code: 0 });
      const deployed = await run(block("--stack-name shop-lambda-production"));
      expect(deployed).toMatchObject({ code: 0, stderr: "" });
      const made = await state("shop-lambda-production");
      expect(made).toContain("repo:my-org@4011/shop@6152:environment:production");
      expect(made).toContain("lambda:UpdateFunctionCode");
    });

    test("the script makes what is missing, and the second time changes nothing", async () => {
      const role = { RoleName: "shop-lambda-production", PolicyName: "deploy" };
      for (const Action of ["DeleteRolePolicy", "DeleteRole"])
        await moto.askIam({ Action, ...role });
      const first = await run(block("> shop-lambda-production.sh"));
      expect(first).toMatchObject({ code: 0 });
      expect(first.stdout).toContain(
        "Ready: arn:aws:iam::123456789012:role/shop-lambda-production",
      );
      const made = await state("shop-lambda-production");
      expect(made).toContain("repo:my-org@4011/shop@6152:environment:production");
      expect(made).toContain("lambda:UpdateFunctionCode");
      expect(made).toContain("oidc-provider/token.actions.githubusercontent.com");
      expect(await run("bash shop-lambda-production.sh")).toMatchObject({ code: 0 });
      expect(await state("shop-lambda-production")).toBe(made);
    });

    test("the role's ARN is shown", async () => {
      expect(await run(block("--query Role.Arn"))).toEqual({
        code: 0,
        stdout: "arn:aws:iam::123456789012:role/shop-lambda-production\n",
        stderr: "",
      });
    });

    test("the terminal plans", async () => {
      const planned = await run(block("plan lambda"));
      expect(planned.stdout).toContain("✔ Dry run: nothing was written");
      expect(planned.code).toBe(0);
    });

    test("the role for pull requests is made", async () => {
      expect(await run(block("--plan-only"))).toMatchObject({ code: 0 });
      const made = await state("shop-lambda-pull-request-plan");
      expect(made).toContain("repo:my-org@4011/shop@6152:pull_request");
      expect(made).not.toContain("lambda:Update");
    });

    test("a refusal is explained", async () => {
      const explained = await run(block("explain --trust-policy"));
      expect(explained.code).toBe(1);
      expect(explained.stdout).toContain("environment:production");
      expect(explained.stdout).toContain("What to write");
    });
  });
} else {
  test("the commands of docs/aws-setup.md were NOT RUN", () => {
    process.stderr.write(`NOT RUN: the commands of docs/aws-setup.md (${missing})\n`);
    expect({ missing, inTheGate: process.env.CI }).not.toMatchObject({ inTheGate: "true" });
  });
}
