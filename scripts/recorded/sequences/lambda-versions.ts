import type { Recording, Sequence } from "../replay.ts";
import { functionOf } from "./lambda-calls.ts";

const created = { inner: "CreateFunctionResponse" };
const handler = { Handler: "index.handler" };
const noVariables = { Environment: { Variables: {} } };
const otherRevision = "088fe8ad-1b5c-4d5b-8b5c-1b5c4d5b8b5c";

async function lifecycle(recording: Recording): Promise<void> {
  const { create, get, config, configure, publish, versions, remove, settle } =
    functionOf(recording);
  await recording.is("create_response", create({ ...handler, Description: "No version :(" }));
  settle();
  await recording.is("get_function_result", get());
  await recording.is("list_versions_result", versions());
  await recording.is("first_update_response", configure({ Description: "First version :)" }));
  settle();
  await recording.is("first_update_get_function", get());
  await recording.is(
    "first_publish_response",
    publish({ Description: "First version description :)" }),
  );
  await recording.is("first_publish_get_function", get("1"));
  await recording.is("first_publish_get_function_config", config("1"));
  await recording.is("second_update_response", configure({ Description: "Second version :))" }));
  settle();
  await recording.is("first_publish_get_function_after_update", get("1"));
  await recording.is("second_publish_response", publish());
  await recording.is("third_publish_response", publish());
  await recording.is("list_versions_result_after_third_publish", versions());
  await remove("1");
  await recording.is("list_versions_result_after_deletion_of_first_version", versions());
}

async function onCreate(recording: Recording): Promise<void> {
  const { create, get, publish, versions, settle } = functionOf(recording);
  await recording.is("create_response", create({ ...handler, Publish: true }));
  settle();
  await recording.is("get_function_result", get());
  await recording.is("get_function_version_result", get("1"));
  await recording.is("get_function_latest_result", get("$LATEST"));
  await recording.is("list_versions_result", versions());
  await recording.is("repeated_publish_response", publish());
  await recording.is("list_versions_result_after_publish", versions());
}

async function withUpdate(recording: Recording): Promise<void> {
  const { create, get, code, settle } = functionOf(recording);
  await recording.is("create_response", create(handler));
  settle();
  await recording.is("get_function_result", get());
  await recording.is("update_function_code_result", code(1, { Publish: true }));
  await recording.is("get_function_version_result", get("1"));
  await recording.is("get_function_latest_result", get("$LATEST"));
}

async function wrongRevision(recording: Recording): Promise<void> {
  const { create, get, publish, settle } = functionOf(recording);
  const old = { ...handler, Runtime: "python3.9" } as const;
  await recording.is("create_response", create(old));
  settle();
  const { Configuration } = await get();
  const { RevisionId } = Configuration ?? {};
  const wrong = publish({ RevisionId: otherRevision });
  await recording.is("publish_wrong_revisionid_exc", wrong);
  await recording.is("publish_result", publish({ RevisionId }));
}

async function wrongSha(recording: Recording): Promise<void> {
  const { create, get, publish, settle } = functionOf(recording);
  await recording.is("create_response", create(handler));
  settle();
  const { Configuration } = await recording.is("get_fn_response", get());
  const { CodeSha256 } = Configuration ?? {};
  const wrong = publish({ CodeSha256: "somenonexistentsha256" });
  await recording.is("publish_wrong_sha256_exc", wrong);
  await recording.is("publish_result", publish({ CodeSha256 }));
}

async function revisions(recording: Recording): Promise<void> {
  const { create, get, code, configure, settle } = functionOf(recording);
  const asked = { ...handler, ...noVariables, Timeout: 30 };
  await recording.is("create_function_response_rev1", create(asked), created);
  settle();
  const two = await recording.is("get_function_response_rev2", get());
  const wrong = { RevisionId: otherRevision };
  await recording.is("update_function_revision_exception", code(0, wrong));
  const { RevisionId } = two.Configuration ?? {};
  await recording.is("update_function_code_response_rev3", code(0, { RevisionId }));
  settle();
  const four = await recording.is("get_function_response_rev4", get());
  const settings = { Runtime: "python3.8" } as const;
  await recording.is(
    "update_function_configuration_revision_exception",
    configure({ ...settings, ...wrong }),
  );
  await recording.is(
    "update_function_configuration_response_rev5",
    configure({ ...settings, RevisionId: four.Configuration?.RevisionId }),
  );
  settle();
  await recording.is("get_function_response_rev6", get());
}

async function versionAndAlias(recording: Recording): Promise<void> {
  const { create, get, publish, alias, move, settle } = functionOf(recording);
  const asked = { ...noVariables, Timeout: 30 };
  await recording.is("create_function_response_rev1", create(asked), created);
  settle();
  const active = await recording.is("get_function_active_rev2", get());
  const wrong = { RevisionId: otherRevision };
  await recording.is("publish_version_revision_exception", publish(wrong));
  const { RevisionId } = active.Configuration ?? {};
  await recording.is("publish_version_response_rev_v1", publish({ RevisionId }));
  await recording.is("get_function_published_version_rev_v2", get("1"));
  await recording.is("get_function_latest_rev3", get());
  const name = "revision_alias";
  const made = await recording.is("create_alias_response_rev_a1", alias(name));
  await recording.is("get_function_latest_rev4", get());
  await recording.is("get_function_published_version_rev_v3", get("1"));
  const text = { Description: "something changed" };
  await recording.is("update_alias_revision_exception", move(name, { ...text, ...wrong }));
  const right = { ...text, RevisionId: made.RevisionId };
  await recording.is("update_alias_response_rev_a2", move(name, right));
}

async function noVersion(recording: Recording): Promise<void> {
  const { create, get, settle } = functionOf(recording);
  await create();
  settle();
  await recording.is("version_not_found_exception", get("1221"));
}

async function noFunction(recording: Recording): Promise<void> {
  const { remove } = functionOf(recording);
  await recording.is("delete_function_response_non_existent", remove());
  await recording.is("delete_function_response_non_existent_with_qualifier", remove("1"));
}

const lambda = (test: string, run: Sequence["run"]): Sequence => ({
  file: "test_lambda_api",
  test,
  run,
});

const wholeLife = "TestLambdaVersions::test_version_lifecycle";
const older = {
  members: ["LoggingConfig", "SnapStart", "RuntimeVersionConfig"],
  why: "The recording is of 2022, older than these members.",
  comparedIn: wholeLife,
};
const leftOfWrongRevision: Sequence["left"] = [
  { ...older, operation: "lambda:CreateFunction", answers: ["create_response"] },
  { ...older, operation: "lambda:PublishVersion", answers: ["publish_result"] },
];

export const versions: readonly Sequence[] = [
  lambda(wholeLife, lifecycle),
  lambda("TestLambdaVersions::test_publish_version_on_create", onCreate),
  lambda("TestLambdaVersions::test_publish_with_update", withUpdate),
  {
    ...lambda("TestLambdaVersions::test_publish_with_wrong_revisionid", wrongRevision),
    left: leftOfWrongRevision,
  },
  lambda("TestLambdaVersions::test_publish_with_wrong_sha256", wrongSha),
  lambda("TestLambdaRevisions::test_function_revisions_basic", revisions),
  lambda("TestLambdaRevisions::test_function_revisions_version_and_alias", versionAndAlias),
  lambda("TestLambdaFunction::test_ops_on_nonexisting_version[get_function]", noVersion),
  lambda("TestLambdaFunction::test_delete_on_nonexisting_version", noFunction),
];
