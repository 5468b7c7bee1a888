/** A partition of AWS: separate accounts, endpoints and ARNs. */
export interface Partition {
  /** The second field of its ARNs. */
  readonly id: string;
  readonly dnsSuffix: string;
  /** The audience that IAM's OIDC provider is made with by convention. */
  readonly audience: string;
  /** Empty where the console is reached from inside the partition alone. */
  readonly consoleHost: string;
}

const usual = { audience: "sts.amazonaws.com", consoleHost: "" } as const;

const commercial: Partition = {
  ...{ id: "aws", dnsSuffix: "amazonaws.com" },
  ...usual,
  consoleHost: "console.aws.amazon.com",
};

/**
 * Source: the SDK's own table of partitions, to which a test holds ids, suffixes and regions.
 * Assumed: the audience of every partition but China's; where a provider has another one, the input
 * `audience` says so.
 */
const partitions: readonly (Partition & { readonly regions: RegExp })[] = [
  {
    ...{ id: "aws-cn", regions: /^cn-/, dnsSuffix: "amazonaws.com.cn" },
    audience: "sts.amazonaws.com.cn",
    consoleHost: "console.amazonaws.cn",
  },
  {
    ...{ id: "aws-us-gov", regions: /^us-gov-/, dnsSuffix: "amazonaws.com" },
    ...usual,
    consoleHost: "console.amazonaws-us-gov.com",
  },
  {
    ...{ id: "aws-eusc", regions: /^eusc-/, dnsSuffix: "amazonaws.eu" },
    ...usual,
    consoleHost: "console.amazonaws-eusc.eu",
  },
  { ...usual, id: "aws-iso", regions: /^us-iso-/, dnsSuffix: "c2s.ic.gov" },
  { ...usual, id: "aws-iso-b", regions: /^us-isob-/, dnsSuffix: "sc2s.sgov.gov" },
  { ...usual, id: "aws-iso-e", regions: /^eu-isoe-/, dnsSuffix: "cloud.adc-e.uk" },
  { ...usual, id: "aws-iso-f", regions: /^us-isof-/, dnsSuffix: "csp.hci.ic.gov" },
];

/** How the hosts of AWS's own endpoints end. */
export const dnsSuffixes: readonly string[] = [
  ...new Set([...partitions, commercial].map(({ dnsSuffix }) => dnsSuffix)),
];

/** The partition that a region lies in; a region of no special prefix is in `aws`. */
export function partitionOf(region: string): Partition {
  return partitions.find(({ regions }) => regions.test(region)) ?? commercial;
}
