import type { Recording, Sequence } from "../replay.ts";
import { functionOf } from "./lambda-calls.ts";

const asked = {
  Handler: "index.handler",
  Environment: { Variables: { testenv: "staging" } },
};
const weights = (AdditionalVersionWeights: Record<string, number>) => ({
  RoutingConfig: { AdditionalVersionWeights },
});

/** The function with two versions that the recordings' tests of aliases begin with. */
async function twoVersions(
  recording: Recording,
  fn: ReturnType<typeof functionOf>,
  more: { Publish?: true } = {},
): Promise<void> {
  await recording.is("create_response", fn.create({ ...asked, ...more }));
  fn.settle();
  await recording.is("publish_v1", fn.publish());
  await fn.configure({ Environment: { Variables: { testenv: "prod" } } });
  fn.settle();
  await recording.is("publish_v2", fn.publish());
}

async function lifecycle(recording: Recording): Promise<void> {
  const fn = functionOf(recording);
  const { alias, getAlias, get, move, aliases } = fn;
  await twoVersions(recording, fn);
  const Description = "custom-alias";
  await recording.is(
    "create_alias_1_1",
    alias("aliasname1_1", { Description, ...weights({ 2: 0.2 }) }),
  );
  await recording.is("get_alias_1_1", getAlias("aliasname1_1"));
  await recording.is("get_function_alias_1_1", get("aliasname1_1"));
  await recording.is("get_function_alias_notfound_exc", get("aliasdoesnotexist"));
  await recording.is("create_alias_1_2", alias("aliasname1_2", { Description }));
  await recording.is("get_alias_1_2", getAlias("aliasname1_2"));
  await recording.is("create_alias_1_3", alias("aliasname1_3"));
  await recording.is("get_alias_1_3", getAlias("aliasname1_3"));
  await recording.is("create_alias_2", alias("aliasname2", { FunctionVersion: "2", Description }));
  await recording.is("get_alias_2", getAlias("aliasname2"));
  await recording.is("list_aliases_for_fnname", aliases());
  await recording.is("update_alias_1_1", move("aliasname1_1", weights({})));
  await recording.is("get_alias_1_1_after_update", getAlias("aliasname1_1"));
  await recording.is("list_aliases_for_fnname_after_update", aliases());
  await recording.is("update_alias_1_2", move("aliasname1_2", weights({})));
  await recording.is("get_alias_1_2_after_update", getAlias("aliasname1_2"));
  await recording.is("list_aliases_for_fnname_after_update_2", aliases());
}

async function routing(recording: Recording): Promise<void> {
  const fn = functionOf(recording);
  const { alias, getAlias } = fn;
  await twoVersions(recording, fn, { Publish: true });
  const custom = (more: object) => alias("custom", more);
  await recording.is("routing_config_exc_toomany", custom(weights({ 1: 0.8, 2: 0.2 })));
  await recording.is("routing_config_exc_toohigh", custom(weights({ 2: 2 })));
  await recording.is("routing_config_exc_subzero", custom(weights({ 2: -1 })));
  await recording.is("routing_config_exc_sameversion", custom(weights({ 1: 0.5 })));
  const ten = { FunctionVersion: "10" };
  await recording.is("target_version_doesnotexist", custom({ ...ten, ...weights({ 2: 0.5 }) }));
  await recording.is("routing_config_exc_version_doesnotexist", custom(weights({ 10: 0.5 })));
  const latest = { FunctionVersion: "$LATEST" };
  await recording.is(
    "target_version_exc_version_latest",
    custom({ ...latest, ...weights({ 1: 0.5 }) }),
  );
  await recording.is("routing_config_exc_version_latest", custom(weights({ $LATEST: 0.5 })));
  await recording.is("create-alias-latest", alias("custom-latest", latest));
  const empty = alias("custom-empty-routingconfig", weights({}));
  await recording.is("create_alias_empty_routingconfig", empty);
  await recording.is("create_alias_response", custom(weights({ 2: 0.5 })));
  await recording.is("routing_config_exc_already_exist", custom(weights({ 2: 0.5 })));
  await recording.is("alias_does_not_exist_esc", getAlias("non-existent"));
}

async function naming(recording: Recording): Promise<void> {
  const { create, publish, alias, getAlias, settle } = functionOf(recording);
  await recording.is("create_response", create(asked));
  settle();
  await recording.is("publish_v1", publish());
  const Description = "custom-alias";
  await recording.is("create_alias_date", alias("2024-01-02", { Description }));
  await recording.is("get_alias_date", getAlias("2024-01-02"));
  await recording.is("create_alias_number_exception", alias("2024", { Description }));
}

async function noAlias(recording: Recording): Promise<void> {
  const { create, move, settle } = functionOf(recording);
  await recording.is("create_response", create(asked));
  settle();
  await recording.is("update_alias_response", move("non-existent", { Description: "x" }));
}

const lambda = (test: string, run: Sequence["run"]): Sequence => ({
  file: "test_lambda_api",
  test,
  run,
});

export const aliases: readonly Sequence[] = [
  lambda("TestLambdaAlias::test_alias_lifecycle", lifecycle),
  lambda("TestLambdaAlias::test_notfound_and_invalid_routingconfigs", routing),
  lambda("TestLambdaAlias::test_alias_naming", naming),
  lambda("TestLambdaAlias::test_non_existent_alias_update", noAlias),
];
