import { defined } from "../../../model/optional.ts";
/** An image reference, taken apart. */
export interface ImageReference {
  readonly text: string;
  /** `sha256:…` where the image is pinned. */
  readonly digest?: string;
  readonly tag: string;
  /** Where it lies, when it lies in a private registry of ECR. */
  readonly ecr?: EcrRepository;
}

export interface EcrRepository {
  readonly accountId: string;
  readonly region: string;
  readonly repository: string;
}

/** The hosts of ECR in every partition, dual-stack and FIPS names included. */
const host =
  /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|amazonaws\.eu|on\.aws|on\.amazonwebservices\.com\.cn)$/;

/** Reads `host/repository:tag@digest`; a reference without a tag means `latest`. */
export function parseImage(text: string): ImageReference {
  const [name = "", digest] = text.split("@", 2);
  const slash = name.indexOf("/");
  const [, tag = "latest"] = /:([\w.-]+)$/.exec(name.slice(slash + 1)) ?? [];
  const repository = name.slice(slash + 1).replace(/:[\w.-]+$/, "");
  const [, accountId, region] = host.exec(name.slice(0, Math.max(slash, 0))) ?? [];
  const isEcr = accountId !== undefined && region !== undefined;
  const ecr = isEcr ? { accountId, region, repository } : undefined;
  return { text, tag, ...defined({ digest, ecr }) };
}
