import { at, task, type RowCases } from "./row.ts";

/** The rows of the task definition's own lists. */
export const taskListRows: RowCases = {
  tags: [
    at(task, {
      source: "API reference, DescribeTaskDefinition: tags are a map written as a list",
      written: {
        tags: [
          { key: "team", value: "shop" },
          { key: "stage", value: "prod" },
        ],
      },
      answered: {
        tags: [
          { key: "stage", value: "prod" },
          { key: "team", value: "shop" },
        ],
      },
      changed: {
        tags: [
          { key: "stage", value: "prod" },
          { key: "team", value: "till" },
        ],
      },
    }),
  ],
  requiresCompatibilities: [
    at(task, {
      source:
        "API reference, RegisterTaskDefinition, requiresCompatibilities: what the definition is validated against, of no order",
      written: { requiresCompatibilities: ["FARGATE", "EC2"] },
      answered: { requiresCompatibilities: ["EC2", "FARGATE"] },
      changed: { requiresCompatibilities: ["EC2", "MANAGED_INSTANCES"] },
    }),
  ],
  placementConstraints: [
    at(task, {
      source:
        "API reference, TaskDefinitionPlacementConstraint: an instance has to meet all of them",
      written: {
        placementConstraints: [
          { type: "memberOf", expression: "attribute:ecs.os-type == linux" },
          { type: "memberOf", expression: "attribute:ecs.instance-type =~ m5.*" },
        ],
      },
      answered: {
        placementConstraints: [
          { type: "memberOf", expression: "attribute:ecs.instance-type =~ m5.*" },
          { type: "memberOf", expression: "attribute:ecs.os-type == linux" },
        ],
      },
      changed: {
        placementConstraints: [
          { type: "memberOf", expression: "attribute:ecs.instance-type =~ m6.*" },
          { type: "memberOf", expression: "attribute:ecs.os-type == linux" },
        ],
      },
    }),
  ],
  inferenceAccelerators: [
    at(task, {
      source: "API reference, InferenceAccelerator: containers refer to its deviceName",
      written: {
        inferenceAccelerators: [
          { deviceName: "one", deviceType: "eia2.medium" },
          { deviceName: "two", deviceType: "eia2.large" },
        ],
      },
      answered: {
        inferenceAccelerators: [
          { deviceName: "two", deviceType: "eia2.large" },
          { deviceName: "one", deviceType: "eia2.medium" },
        ],
      },
      changed: {
        inferenceAccelerators: [
          { deviceName: "two", deviceType: "eia2.medium" },
          { deviceName: "one", deviceType: "eia2.medium" },
        ],
      },
    }),
  ],
  "proxyConfiguration.properties": [
    at(task, {
      source:
        "API reference, ProxyConfiguration: parameters of the CNI plugin, key-value pairs by name",
      written: {
        proxyConfiguration: {
          type: "APPMESH",
          containerName: "envoy",
          properties: [
            { name: "AppPorts", value: "8080" },
            { name: "ProxyEgressPort", value: "15001" },
          ],
        },
      },
      answered: {
        proxyConfiguration: {
          type: "APPMESH",
          containerName: "envoy",
          properties: [
            { name: "ProxyEgressPort", value: "15001" },
            { name: "AppPorts", value: "8080" },
          ],
        },
      },
      changed: {
        proxyConfiguration: {
          type: "APPMESH",
          containerName: "envoy",
          properties: [
            { name: "ProxyEgressPort", value: "15001" },
            { name: "AppPorts", value: "9090" },
          ],
        },
      },
    }),
  ],
  containerDefinitions: [
    at(task, {
      source: "Assumed: containers start by their dependencies; their order says nothing",
      written: {
        containerDefinitions: [
          { name: "app", image: "shop:1" },
          { name: "log", image: "fluent:1" },
        ],
      },
      answered: {
        containerDefinitions: [
          { name: "log", image: "fluent:1" },
          { name: "app", image: "shop:1" },
        ],
      },
      changed: {
        containerDefinitions: [
          { name: "log", image: "shop:1" },
          { name: "app", image: "fluent:1" },
        ],
      },
    }),
  ],
};
