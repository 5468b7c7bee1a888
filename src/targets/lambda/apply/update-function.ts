import { DeployError } from "../../../model/errors.ts";
import { optional } from "../../../model/optional.ts";
import type {
  CodeRequest,
  ConfigurationRequest,
  CreateRequest,
  FunctionConfiguration,
  FunctionReading,
} from "../aws/port.ts";
import type { WantedCode } from "../package/wanted-code.ts";
import { codeFields } from "../inputs/configuration-fields.ts";
import { differingFields, holdsVariables } from "../plan/configuration-diff.ts";
import { kindOf } from "../../../aws/answers/kind-of.ts";
import { writeOutcome } from "../../../aws/answers/write-outcome.ts";
import { superseded } from "../superseded.ts";
import type { ConfigurationFields } from "../inputs/configuration.ts";
import type { FunctionWork } from "../plan/model.ts";
import type { LambdaApplyContext } from "./apply-context.ts";
import { writeGuarded } from "./guarded-write.ts";

/** What a write of the function needs of the deployment. */
export type FunctionWriteContext = Pick<
  LambdaApplyContext,
  "ports" | "reader" | "context" | "work"
>;

/** Changes the configuration and waits until it is in force. */
export async function writeConfiguration(
  base: FunctionConfiguration,
  { ports, reader, context, work }: FunctionWriteContext,
): Promise<FunctionConfiguration> {
  const request = { ...work.configuration, ...environmentOf(work) } as ConfigurationRequest;
  const write = (RevisionId?: string): Promise<FunctionConfiguration> =>
    ports.cancellable.updateConfiguration({ ...request, ...optional("RevisionId", RevisionId) });
  const isDone = (current: FunctionConfiguration): boolean =>
    current.CodeSha256 === base.CodeSha256 &&
    current.LastUpdateStatus !== "Failed" &&
    holdsConfiguration(work, current);
  const written = await writeGuarded({ base, write, isDone, reader, context });
  return await reader.ready(written, base);
}

function environmentOf({ environment }: FunctionWork) {
  return environment === undefined ? {} : { Environment: { Variables: environment.variables } };
}

function holdsConfiguration(
  { configuration, environment }: FunctionWork,
  current: FunctionConfiguration,
): boolean {
  return (
    Object.keys(differingFields(configuration, current)).length === 0 &&
    (environment === undefined || holdsVariables(environment.variables, current))
  );
}

/** Writes the code and, where asked for, publishes it in the same call. */
export async function writeCode(
  code: WantedCode,
  location: CodeRequest,
  base: FunctionConfiguration,
  { ports, reader, context, work }: FunctionWriteContext,
): Promise<FunctionConfiguration> {
  const sha256 = shaOf(code, work);
  const request = {
    ...location,
    ...travelling(work),
    // Left out, AWS would take COPY for granted (API_UpdateFunctionCode).
    ...(work.referenced === true ? { S3ObjectStorageMode: "REFERENCE" as const } : {}),
    // Left out, AWS would take x86_64 for granted (API_UpdateFunctionCode).
    ...(code.kind === "image" && base.Architectures === undefined
      ? {}
      : { Architectures: [work.architecture] }),
    Publish: work.publish,
  };
  const write = (RevisionId?: string): Promise<FunctionConfiguration> =>
    ports.cancellable.updateCode({ ...request, ...optional("RevisionId", RevisionId) });
  const isDone = (current: FunctionConfiguration): boolean =>
    sha256 !== undefined && current.CodeSha256 === sha256 && current.LastUpdateStatus !== "Failed";
  const written = await writeGuarded({ base, write, isDone, reader, context });
  checkIntegrity(written, sha256);
  return written;
}

/** AWS says what it received: a package that changed on the way must not be released. */
function checkIntegrity({ CodeSha256 }: FunctionConfiguration, sha256: string | undefined): void {
  if (sha256 === undefined || CodeSha256 === undefined || CodeSha256 === sha256) return;
  throw new DeployError({
    id: "code-altered",
    message: `AWS received other code than this job packed (sha256 ${CodeSha256} instead of ${sha256}).`,
    hint: "Run the job again. With SourceKMSKeyArn AWS may state the hash of the encrypted package; please report that case.",
  });
}

/** The hash that AWS will state; under a key of the user's own it may be that of what is encrypted. */
function shaOf(code: WantedCode, { config }: FunctionWork): string | undefined {
  if (config.configuration.SourceKMSKeyArn !== undefined) return undefined;
  if (code.kind === "package") return code.package.bytes.sha256;
  return code.kind === "object" ? code.sha256 : undefined;
}

/** Fields of `configuration` that go with the code. */
function travelling({ config }: FunctionWork): ConfigurationFields {
  const fields = Object.entries(config.configuration);
  return Object.fromEntries(fields.filter(([name]) => codeFields.has(name)));
}

/**
 * Publishes what the function holds. AWS makes no new version when nothing changed since the last
 * one and answers with that one: this finishes what an earlier run left half done.
 */
export async function publishCode(
  base: FunctionConfiguration,
  { ports, reader, context, work }: FunctionWriteContext,
): Promise<FunctionConfiguration> {
  const to =
    work.config.configuration.PublishTo === undefined
      ? {}
      : { PublishTo: "LATEST_PUBLISHED" as const };
  const write = (RevisionId?: string): Promise<FunctionConfiguration> =>
    ports.cancellable.publishVersion({
      ...optional("CodeSha256", base.CodeSha256),
      ...optional("RevisionId", RevisionId),
      ...to,
    });
  return await writeGuarded({ base, write, isDone: () => false, reader, context });
}

/** Creates the function with everything that is asked for. */
export async function createFunction(
  code: WantedCode,
  location: CodeRequest,
  { ports, reader, context, work }: FunctionWriteContext,
): Promise<FunctionConfiguration> {
  const { SourceKMSKeyArn, ...fields } = work.config.configuration;
  const request = {
    ...fields,
    Code: { ...location, ...(SourceKMSKeyArn === undefined ? {} : { SourceKMSKeyArn }) },
    ...(code.kind === "image" ? { PackageType: "Image" } : {}),
    ...environmentOf(work),
    ...(Object.keys(work.tags).length === 0 ? {} : { Tags: work.tags }),
    Architectures: [work.architecture],
    Publish: work.publish,
  } as CreateRequest;
  const write = (): Promise<FunctionConfiguration> => ports.cancellable.createFunction(request);
  try {
    const created = await writeGuarded({ base: {}, write, isDone: () => false, reader, context });
    checkIntegrity(created, shaOf(code, work));
    return created;
  } catch (error) {
    // The answer to our own call may have been lost, or another run was faster.
    if (kindOf(error) !== "conflict") throw error;
    const reading = await reader.settled();
    const { Configuration: current = {} } = reading;
    if (!isOurCreation(work, code, reading, error)) throw superseded(current.FunctionName, error);
    return current;
  }
}

/** By the code's hash; where AWS states none that we know, only when a try of ours got no answer. */
function isOurCreation(
  work: FunctionWork,
  code: WantedCode,
  { Configuration: current = {}, Code: location }: FunctionReading,
  error: unknown,
): boolean {
  const sha256 = shaOf(code, work);
  if (sha256 !== undefined) return current.CodeSha256 === sha256;
  const image = location?.ImageUri;
  return (
    writeOutcome(error) === "unknown" &&
    holdsConfiguration(work, current) &&
    (code.kind !== "image" || image === undefined || image === code.uri)
  );
}
