import type { Document } from "./register.ts";

/** Fields of UpdateService that are of the service's revision: another value begins a deployment. */
const ofRevisions = [
  ...["networkConfiguration", "platformVersion", "loadBalancers", "serviceRegistries"],
  ...["serviceConnectConfiguration", "volumeConfigurations", "vpcLatticeConfigurations"],
];

const others = [
  ...["capacityProviderStrategy", "availabilityZoneRebalancing", "placementConstraints"],
  ...["placementStrategy", "healthCheckGracePeriodSeconds", "enableExecuteCommand"],
];

/** What DescribeServices tells of the service and of its deployment. */
const ofBoth = new Set(["networkConfiguration", "capacityProviderStrategy"]);

/** What DescribeServices tells of the deployment, not of the service. */
const ofDeployments = new Set([
  ...["serviceConnectConfiguration", "volumeConfigurations", "vpcLatticeConfigurations"],
]);

/** Members of the deployment configuration with what ECS fills into them. */
const defaults: Readonly<Record<string, Document>> = {
  deploymentCircuitBreaker: { enable: false, rollback: false },
  alarms: { alarmNames: [], enable: false, rollback: false },
  linearConfiguration: { stepPercent: 10, stepBakeTimeInMinutes: 6 },
  canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 10 },
};

/** The settings of a service that UpdateService has changed. */
export class SimSettings {
  values: Readonly<Document> = {};

  /**
   * Takes the fields of an update over.
   * Source: API reference, UpdateService, each field's last sentence.
   * Source: https://github.com/go-to-k/cdkd/pull/1805, measured at AWS: the members of the deployment configuration
   * are merged, and each of them is replaced, with its defaults where something is left out.
   * @returns whether a deployment begins
   */
  update(input: Document, configuration: Document): boolean {
    const before = this.values;
    const given = (names: readonly string[]): Document =>
      Object.fromEntries(
        names.flatMap((name) => (input[name] == null ? [] : [[name, input[name]]])),
      );
    this.values = { ...before, ...given(others), ...given(ofRevisions) };
    if (input.deploymentConfiguration != null) {
      const members = Object.entries(input.deploymentConfiguration as Document).map(
        ([name, value]) => [name, isObject(value) ? { ...defaults[name], ...value } : value],
      );
      const deploymentConfiguration = {
        ...configuration,
        ...Object.fromEntries(members),
      } as Document;
      this.values = { ...this.values, deploymentConfiguration };
    }
    return ofRevisions.some(
      (name) => JSON.stringify(before[name]) !== JSON.stringify(this.values[name]),
    );
  }

  /** ECS goes back to an earlier revision of the service: what is no part of one stays. */
  goBackTo(earlier: Readonly<Document>): void {
    const kept = Object.entries(this.values).filter(([name]) => !ofRevisions.includes(name));
    const back = Object.entries(earlier).filter(([name]) => ofRevisions.includes(name));
    this.values = Object.fromEntries([...kept, ...back]);
  }

  get ofService(): Document {
    return this.#pick((name) => !ofDeployments.has(name));
  }

  get ofDeployment(): Document {
    return this.#pick((name) => ofDeployments.has(name) || ofBoth.has(name));
  }

  #pick(takes: (name: string) => boolean): Document {
    return Object.fromEntries(Object.entries(this.values).filter(([name]) => takes(name)));
  }
}

function isObject(value: unknown): value is Document {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
