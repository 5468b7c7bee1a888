import {
  GetFunctionUrlConfigCommand,
  GetProvisionedConcurrencyConfigCommand,
  InvokeCommand,
  TagResourceCommand,
} from "@aws-sdk/client-lambda";
import type { Recording, Sequence } from "../replay.ts";
import { functionOf } from "./lambda-calls.ts";

const asked = { Timeout: 30, Environment: { Variables: {} } };

/** The calls on what stands around a function: tags, URL, provisioned concurrency, invocation. */
function around(recording: Recording) {
  const made = functionOf(recording);
  const { lambda, FunctionName } = made;
  const { services } = recording.simulator;
  return {
    ...made,
    simulated: () => {
      const found = services.lambda.functions.get(FunctionName);
      if (found === undefined) throw new Error("The sequence has created its function");
      return found;
    },
    tag: (Tags: Record<string, string>, Resource: string | undefined) =>
      lambda.send(new TagResourceCommand({ Resource, Tags })),
    url: (Qualifier?: string) =>
      lambda.send(new GetFunctionUrlConfigCommand({ FunctionName, Qualifier })),
    provisioned: (Qualifier: string, name = FunctionName) =>
      lambda.send(new GetProvisionedConcurrencyConfigCommand({ FunctionName: name, Qualifier })),
    invoke: (name = FunctionName) =>
      lambda.send(new InvokeCommand({ FunctionName: name, Payload: Buffer.from("{}") })),
  };
}

async function tags(recording: Recording): Promise<void> {
  const { create, get, tag, settle } = around(recording);
  await create({ ...asked, Tags: { key_a: "value_a" } });
  settle();
  const { Configuration } = await recording.is("get_fn_response_postfncreate", get());
  const arn = Configuration?.FunctionArn;
  const more = { key_b: "value_b", key_c: "value_c", key_d: "value_d", key_e: "value_e" };
  await recording.is("tag_resource_response", tag(more, arn));
  await recording.is("get_fn_response_postaddtags", get());
  await recording.is("tag_resource_overwrite", tag({ key_c: "value_x" }, arn));
  await recording.is("get_fn_response_overwrite", get());
}

async function versionTags(recording: Recording): Promise<void> {
  const { create, publish, tag, settle } = around(recording);
  const { FunctionArn = "" } = await create();
  settle();
  await publish();
  const Tags = { key: "value" };
  await recording.is("tag_resource_exception", tag(Tags, `${FunctionArn}:1`));
  await recording.is("tag_resource_latest_exception", tag(Tags, `${FunctionArn}:$LATEST`));
}

async function urls(recording: Recording): Promise<void> {
  const { create, publish, alias, url, simulated, settle } = around(recording);
  await create();
  settle();
  await publish();
  await alias("test-alias");
  const known = simulated().urls;
  const address = `https://${"a".repeat(32)}.lambda-url.eu-central-1.on.aws/`;
  known.set("", address).set("test-alias", address);
  await recording.is("get_url_config", url());
  await recording.is("get_url_config_with_alias", url("test-alias"));
  known.delete("");
  await recording.is("get_url_config_after_deletion", url());
  await recording.is("get_url_config_with_alias_after_deletion", url("test-alias"));
}

async function unprovisioned(recording: Recording): Promise<void> {
  const { create, publish, provisioned, settle } = around(recording);
  await create(asked);
  settle();
  await recording.is("publish_version_result", publish());
  await recording.is("get_provisioned_config_doesnotexist", provisioned("1"));
  const unknown = provisioned("noalias", "doesnotexist");
  await recording.is("get_provisioned_functionname_doesnotexist", unknown);
  await recording.is("get_provisioned_qualifier_doesnotexist", provisioned("noalias"));
  await recording.is("get_provisioned_version_doesnotexist", provisioned("10"));
  await recording.is("get_provisioned_latest", provisioned("$LATEST"));
}

async function provisionedAlias(recording: Recording): Promise<void> {
  const { create, publish, alias, provisioned, simulated, settle } = around(recording);
  await create(asked);
  settle();
  await publish();
  await alias("live");
  simulated().concurrency.set("live", { ms: 1000, count: 5 });
  await recording.is("get_provisioned_prewait", provisioned("live"));
  settle();
  await recording.is("get_provisioned_postwait", provisioned("live"));
}

async function provisionedInVain(recording: Recording): Promise<void> {
  const { create, publish, alias, provisioned, simulated, settle } = around(recording);
  await create(asked);
  settle();
  await publish();
  await alias("live");
  const failure = "FUNCTION_ERROR_INIT_FAILURE";
  simulated().concurrency.set("live", { ms: 1000, count: 1, failure });
  await recording.is("get_provisioned_prewait", provisioned("live"));
  settle();
  await recording.is("get_provisioned_postwait", provisioned("live"));
}

/** What the alias had before it was moved stays, while that of the other version is made. */
async function provisionedMove(recording: Recording): Promise<void> {
  const { create, configure, publish, alias, move, provisioned, simulated, settle } =
    around(recording);
  await create(asked);
  settle();
  await publish();
  await recording.is("create_alias", alias("live"));
  simulated().concurrency.set("live", { ms: 1000, count: 1 });
  settle();
  await provisioned("live");
  await configure({ Timeout: 10 });
  settle();
  await publish();
  await recording.is("update_alias", move("live", { FunctionVersion: "2" }));
  await recording.is("get_provisioned_config_after_alias_move", provisioned("live"));
  simulated().concurrency.delete("live");
  await recording.is("provisioned_concurrency_notfound", provisioned("live"));
}

async function noConcurrency(recording: Recording): Promise<void> {
  const { create, invoke, simulated, settle } = around(recording);
  await create();
  settle();
  simulated().reserved = 0;
  await recording.is("exc_no_cap_requestresponse", invoke());
}

async function invocation(recording: Recording): Promise<void> {
  const { create, invoke, settle } = around(recording);
  recording.simulator.services.lambda.runtime = () => ({ payload: "{}" });
  await create();
  settle();
  await recording.is("lambda_invoke_result", invoke());
}

async function unknownInvocation(recording: Recording): Promise<void> {
  await recording.is("invoke_function_doesnotexist", around(recording).invoke("doesnotexist"));
}

const api = (test: string, run: Sequence["run"]): Sequence => ({
  ...{ file: "test_lambda_api", test, run },
});
const live = (test: string, run: Sequence["run"]): Sequence => ({
  ...{ file: "test_lambda", test, run },
});

export const serving: readonly Sequence[] = [
  api("TestLambdaTags::test_tag_lifecycle", tags),
  api("TestLambdaTags::test_tag_versions", versionTags),
  api("TestLambdaUrl::test_url_config_deletion_without_qualifier", urls),
  api("TestLambdaProvisionedConcurrency::test_provisioned_concurrency_exceptions", unprovisioned),
  live("TestLambdaConcurrency::test_provisioned_concurrency_on_alias", provisionedAlias),
  live("TestLambdaConcurrency::test_provisioned_concurrency_init_failure", provisionedInVain),
  live(
    "TestLambdaConcurrency::test_lambda_provisioned_concurrency_moves_with_alias",
    provisionedMove,
  ),
  live("TestLambdaConcurrency::test_reserved_concurrency", noConcurrency),
  live("TestLambdaFeatures::test_basic_invoke", invocation),
  live("TestLambdaFeatures::test_invoke_exceptions", unknownInvocation),
];
