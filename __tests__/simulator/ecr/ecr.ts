import { randomBytes } from "node:crypto";
import { EcrImages } from "./images.ts";
import { json, type SimResponse } from "../http.ts";
import {
  AwsFault,
  readAwsJson,
  renderJsonFault,
  type Authorization,
  type Caller,
  type Service,
} from "../service.ts";
import type { ServiceOptions } from "../services.ts";

type Input = Readonly<Record<string, unknown>>;

/** One operation of an AWS-JSON service. */
export interface Operation {
  readonly write?: boolean;
  subject?(input: Input): string;
  authorizations(
    input: Input,
    place: { region: string; accountId: string },
  ): readonly Authorization[];
  handle(input: Input, caller: Caller, region: string, endpoint: string): SimResponse;
}

/** A password that a registry would accept, and who asked for it where. */
export interface IssuedPassword {
  readonly password: string;
  readonly accessKeyId: string;
  readonly region: string;
}

export interface Ecr extends Service {
  readonly operations: Map<string, Operation>;
  readonly issued: IssuedPassword[];
  /** The simulator's list of all secrets that were given out. */
  readonly secrets: string[];
  /** What the next tokens hold instead of random bytes, for tests with a real registry. */
  password: string | undefined;
}

const tokenHours = 12;

export interface PrivateEcr extends Ecr {
  readonly images: EcrImages;
}

/** ECR's private registries. */
export function createEcr(options: ServiceOptions): PrivateEcr {
  const ecr = createTokenService("ecr", options.secrets);
  const images = new EcrImages(options.secrets);
  const region = options.region;
  addImageOperation(ecr, region, "BatchGetImage", (input) => images.batchGetImage(input));
  addImageOperation(ecr, region, "DescribeImages", (input) => images.describeImages(input));
  addImageOperation(ecr, region, "GetDownloadUrlForLayer", (input, endpoint) => {
    const { layerDigest } = input;
    return { downloadUrl: images.downloadUrl(input, endpoint), layerDigest };
  });
  ecr.operations.set("GetAuthorizationToken", {
    authorizations: () => [{ action: "ecr:GetAuthorizationToken", resource: "*" }],
    handle: (input, caller, region) => {
      const ids = (input.registryIds as string[] | undefined) ?? [caller.accountId];
      if (ids.length > 10) throw new AwsFault("InvalidParameterException", 400, "Too many ids");
      const authorizationToken = issue(ecr, caller, region);
      const expiresAt = options.clock.now() / 1000 + tokenHours * 3600;
      return json({
        authorizationData: ids.map((id) => ({
          authorizationToken,
          expiresAt,
          proxyEndpoint: `https://${id}.dkr.ecr.${region}.amazonaws.com`,
        })),
      });
    },
  });
  return Object.assign(ecr, { images });
}

function addImageOperation(
  ecr: Ecr,
  region: string,
  operation: string,
  answer: (input: Input, endpoint: string) => object,
): void {
  ecr.operations.set(operation, {
    subject: ({ repositoryName }) => repositoryName as string,
    authorizations: ({ repositoryName, registryId }, { accountId }) => [
      {
        action: `ecr:${operation}`,
        resource: `arn:aws:ecr:${region}:${(registryId as string | undefined) ?? accountId}:repository/${repositoryName as string}`,
      },
    ],
    handle: (input, _caller, _region, endpoint) =>
      json(answer(input, endpoint), 200, "application/x-amz-json-1.1"),
  });
}

/** ECR Public, whose API answers in us-east-1 only. */
export function createEcrPublic(options: ServiceOptions): Ecr {
  const ecr = createTokenService("ecr-public", options.secrets);
  ecr.operations.set("GetAuthorizationToken", {
    // https://docs.aws.amazon.com/AmazonECR/latest/public/public-registry-auth.html
    authorizations: () => [
      { action: "ecr-public:GetAuthorizationToken", resource: "*" },
      {
        action: "sts:GetServiceBearerToken",
        resource: "*",
        context: { "sts:AWSServiceName": "ecr-public.amazonaws.com" },
      },
    ],
    handle: (_input, caller, region) => {
      if (region !== "us-east-1") throw new AwsFault("UnknownEndpoint", 404, "No such endpoint");
      const expiresAt = options.clock.now() / 1000 + tokenHours * 3600;
      return json({
        authorizationData: { authorizationToken: issue(ecr, caller, region), expiresAt },
      });
    },
  });
  return ecr;
}

function issue(ecr: Ecr, { accessKeyId }: Caller, region: string): string {
  // As long as real ones, which hold a session token of their own.
  const password = ecr.password ?? randomBytes(1400).toString("base64");
  ecr.issued.push({ password, accessKeyId, region });
  ecr.secrets.push(password);
  return Buffer.from(`AWS:${password}`).toString("base64");
}

function createTokenService(name: string, secrets: string[]): Ecr {
  const operations = new Map<string, Operation>();
  const regions = new WeakMap<object, string>();
  return {
    name,
    operations,
    issued: [],
    secrets,
    password: undefined,
    identify: (request, place) => {
      const { operation, input } = readAwsJson(request);
      const known = operations.get(operation);
      regions.set(request, place.region);
      return {
        service: name,
        operation,
        subject: known?.subject?.(input) ?? place.region,
        write: known?.write ?? false,
        authorizations: known?.authorizations(input, place) ?? [],
        request,
        input,
      };
    },
    handle: ({ operation, input, request }, caller) => {
      const known = operations.get(operation);
      if (known === undefined) {
        throw new AwsFault("NotImplemented", 501, `${name}:${operation} is not simulated`);
      }
      const endpoint = `http://${request.headers.host ?? ""}`;
      return known.handle(input, caller, regions.get(request) ?? "", endpoint);
    },
    renderFault: renderJsonFault,
  };
}
