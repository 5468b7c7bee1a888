import type { Recording, Sequence } from "../replay.ts";
import { functionOf } from "./lambda-calls.ts";

const created = { inner: "CreateFunctionResponse" };
const noVariables = { Environment: { Variables: {} } };

async function lifecycle(recording: Recording): Promise<void> {
  const { create, get, configure, code, remove, settle } = functionOf(recording);
  const asked = { ...noVariables, MemorySize: 256, Timeout: 5 };
  await recording.is("create_response", create(asked), created);
  settle();
  await recording.is("get_function_response", get());
  const changed = {
    Description: "Changed-Description",
    Environment: { Variables: { ENV_A: "a" } },
    ...{ MemorySize: 512, Timeout: 10, Runtime: "python3.11" as const },
  };
  await recording.is("update_func_conf_response", configure(changed));
  settle();
  await recording.is("get_function_response_postupdate", get());
  await recording.is("update_code_response", code(1));
  settle();
  await recording.is("get_function_response_postcodeupdate", get());
  await remove();
  await recording.is("delete_postdelete", get());
}

async function redundant(recording: Recording): Promise<void> {
  const { create, get, config, configure, settle } = functionOf(recording);
  const asked = { ...noVariables, Timeout: 30, Description: "Initial description" };
  await recording.is("create_response", create(asked), created);
  settle();
  const update = { Description: "1st update description" };
  await recording.is("first_update_result", configure(update));
  settle();
  await recording.is("get_fn_config_result", config());
  await recording.is("get_fn_result", get());
  await recording.is("redundant_update_result", configure(update));
  settle();
  await recording.is("get_fn_result_after_redundant_update", get());
}

async function concurrentCode(recording: Recording): Promise<void> {
  const { create, code, settle } = functionOf(recording);
  await recording.is("create-function-response", create());
  settle();
  await code(1);
  await recording.is("update-during-in-progress-update-exc", code(2));
}

async function concurrentSettings(recording: Recording): Promise<void> {
  const { create, configure, settle } = functionOf(recording);
  const asked = { ...noVariables, Timeout: 30 };
  await recording.is("create-function-response", create(asked), created);
  settle();
  await configure({ Description: "one" });
  await recording.is("update-during-in-progress-update-exc", configure({ Description: "two" }));
}

async function vpc(recording: Recording): Promise<void> {
  const { create, get, configure, settle } = functionOf(recording);
  const of = (n: string) => ({
    VpcConfig: { SubnetIds: [`subnet-${n}`], SecurityGroupIds: [`sg-${n}`] },
  });
  const asked = { ...noVariables, ...of("a"), MemorySize: 256, Timeout: 5 };
  await recording.is("create_response", create(asked), created);
  settle();
  await recording.is("get_function_response", get());
  await recording.is("update_vpcconfig_update_response", configure(of("b")));
  settle();
  await recording.is("update_vpcconfig_get_function_response", get());
  const none = { VpcConfig: { SubnetIds: [], SecurityGroupIds: [] } };
  await recording.is("delete_vpcconfig_update_response", configure(none));
  settle();
  await recording.is("delete_vpcconfig_get_function_response", get());
}

async function image(recording: Recording): Promise<void> {
  const { create, get, config, code, settle } = functionOf(recording);
  const repository = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/repo";
  const asked = {
    ...{ PackageType: "Image" as const, Runtime: undefined, Handler: undefined },
    Code: { ImageUri: `${repository}-1:latest` },
    Environment: { Variables: { CUSTOM_ENV: "test" } },
  };
  await recording.is("create-image-response", create(asked));
  settle();
  await recording.is("get-function-code-response", get());
  await recording.is("get-function-config-response", config());
  await recording.is("image-to-zipfile-error", code(1));
  const ImageUri = `${repository}-2:latest`;
  await recording.is("update-function-code-response", code(9, { ImageUri }));
  settle();
  await recording.is("get-function-code-response-after-update", get());
  await recording.is("get-function-config-response-after-update", config());
}

async function noBucket(recording: Recording): Promise<void> {
  const { create, code, settle } = functionOf(recording);
  const { buckets } = recording.simulator.services.s3;
  buckets.create("bucket");
  const wrong = { S3Bucket: "some-bucket-that-is-not-there", S3Key: "code.zip" };
  const key = { S3Bucket: "bucket", S3Key: "not-there.zip" };
  await recording.is("create-error-wrong-bucket", create({ Code: wrong }));
  await recording.is("create-error-wrong-key", create({ Code: key }));
  await create();
  settle();
  await recording.is("update-error-wrong-bucket", code(9, wrong));
  await recording.is("update-error-wrong-key", code(9, key));
}

async function exceptions(recording: Recording): Promise<void> {
  const { create } = functionOf(recording);
  await recording.is("invalid_role_arn_exc", create({ Role: "r1" }));
  const zip = { ZipFile: Buffer.from("no zip") };
  await recording.is("invalid_zip_exc", create({ Code: zip }));
}

async function tooManyBytes(recording: Recording): Promise<void> {
  const { create } = functionOf(recording);
  const zip = { ZipFile: Buffer.alloc(52_428_801) };
  await recording.is("invalid_param_exc", create({ Code: zip }));
}

const lambda = (test: string, run: Sequence["run"]): Sequence => ({
  file: "test_lambda_api",
  test,
  run,
});

export const functions: readonly Sequence[] = [
  lambda("TestLambdaFunction::test_function_lifecycle", lifecycle),
  lambda("TestLambdaFunction::test_redundant_updates", redundant),
  lambda("TestLambdaFunction::test_lambda_concurrent_code_updates", concurrentCode),
  lambda("TestLambdaFunction::test_lambda_concurrent_config_updates", concurrentSettings),
  lambda("TestLambdaFunction::test_vpc_config", vpc),
  lambda("TestLambdaImages::test_lambda_image_crud", image),
  lambda("TestLambdaFunction::test_lambda_code_location_s3_errors", noBucket),
  lambda("TestLambdaFunction::test_create_lambda_exceptions", exceptions),
  lambda("TestLambdaSizeLimits::test_oversized_zipped_create_lambda", tooManyBytes),
];
