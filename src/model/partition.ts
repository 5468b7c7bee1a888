/** A partition of AWS: separate accounts, endpoints and ARNs. */
export interface Partition {
  /** The second field of its ARNs. */
  readonly id: string;
  readonly dnsSuffix: string;
  /** The audience that IAM's OIDC provider is made with by convention. */
  readonly audience: string;
  readonly consoleHost: string;
}

const partitions: readonly (Partition & { readonly regions: RegExp })[] = [
  {
    id: "aws-cn",
    regions: /^cn-/,
    dnsSuffix: "amazonaws.com.cn",
    audience: "sts.amazonaws.com.cn",
    consoleHost: "console.amazonaws.cn",
  },
  {
    id: "aws-us-gov",
    regions: /^us-gov-/,
    dnsSuffix: "amazonaws.com",
    audience: "sts.amazonaws.com",
    consoleHost: "console.amazonaws-us-gov.com",
  },
  {
    id: "aws-eusc",
    regions: /^eusc-/,
    dnsSuffix: "amazonaws.eu",
    audience: "sts.amazonaws.com",
    consoleHost: "console.amazonaws-eusc.eu",
  },
  {
    id: "aws",
    regions: /^/,
    dnsSuffix: "amazonaws.com",
    audience: "sts.amazonaws.com",
    consoleHost: "console.aws.amazon.com",
  },
];

/** The partition that a region lies in; a region of no special prefix is in `aws`. */
export function partitionOf(region: string): Partition {
  const found = partitions.find(({ regions }) => regions.test(region));
  if (found === undefined) throw new TypeError(`No partition for region ${region}`);
  const { id, dnsSuffix, audience, consoleHost } = found;
  return { id, dnsSuffix, audience, consoleHost };
}
