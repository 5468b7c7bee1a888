import { at, task, type RowCases } from "./row.ts";

const register = "API reference, RegisterTaskDefinition";
const role = "arn:aws:iam::123456789012:role/shop-task";
const roles =
  "aws-actions/amazon-ecs-render-task-definition issue 19: registered by name, described with the ARN";

/** The rows of the task definition itself. */
export const taskRows: RowCases = {
  enableFaultInjection: [
    at(task, {
      source: "aws-actions/amazon-ecs-deploy-task-definition issue 704: false is in every answer",
      written: {},
      answered: { enableFaultInjection: false },
      changed: { enableFaultInjection: true },
    }),
  ],
  networkMode: [
    at(task, {
      source: `${register}, networkMode: "If no network mode is specified, the default is bridge"`,
      written: {},
      answered: { networkMode: "bridge" },
      changed: { networkMode: "awsvpc" },
    }),
    at(
      (members) =>
        task({
          runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" },
          ...members,
        }),
      {
        source: `${register}, networkMode: on Windows "<default>" is used where none is given, and is not described`,
        written: {},
        answered: {},
        changed: { networkMode: "bridge" },
      },
    ),
  ],
  cpu: [
    at(task, {
      source: `${register}, cpu: "1 vCPU" is converted to an integer of CPU units when registered`,
      written: { cpu: "1 vCPU" },
      answered: { cpu: "1024" },
      changed: { cpu: "2 vCPU" },
    }),
    at(task, {
      source: `${register}, cpu: a part of a vCPU, the unit in any case`,
      written: { cpu: ".25 vcpu" },
      answered: { cpu: "256" },
      changed: { cpu: ".5 vcpu" },
    }),
  ],
  memory: [
    at(task, {
      source: `${register}, memory: "1 GB" is converted to an integer of MiB when registered`,
      written: { memory: "2 GB" },
      answered: { memory: "2048" },
      changed: { memory: "4 GB" },
    }),
  ],
  taskRoleArn: [
    at(task, {
      source: roles,
      written: { taskRoleArn: "shop-task" },
      answered: { taskRoleArn: role },
      changed: { taskRoleArn: "task" },
    }),
  ],
  executionRoleArn: [
    at(task, {
      source: roles,
      written: { executionRoleArn: "shop-task" },
      answered: { executionRoleArn: role },
      changed: { executionRoleArn: "shop" },
    }),
  ],
  runtimePlatform: [
    at(task, {
      source: "developer guide, task placement: tasks that name a platform are placed by it",
      written: { runtimePlatform: { cpuArchitecture: "X86_64" } },
      answered: { runtimePlatform: { cpuArchitecture: "X86_64", operatingSystemFamily: "LINUX" } },
      changed: {},
    }),
  ],
  "runtimePlatform.cpuArchitecture": [
    at(task, {
      source:
        "Assumed: X86_64 where only the system is named (Fargate's default by the developer guide)",
      written: { runtimePlatform: { operatingSystemFamily: "LINUX" } },
      answered: { runtimePlatform: { cpuArchitecture: "X86_64", operatingSystemFamily: "LINUX" } },
      changed: { runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" } },
    }),
  ],
  "runtimePlatform.operatingSystemFamily": [
    at(task, {
      source:
        "Assumed: LINUX where only the architecture is named (Fargate's default by the developer guide)",
      written: { runtimePlatform: { cpuArchitecture: "ARM64" } },
      answered: { runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" } },
      changed: {
        runtimePlatform: {
          cpuArchitecture: "ARM64",
          operatingSystemFamily: "WINDOWS_SERVER_2022_CORE",
        },
      },
    }),
  ],
  "trustedExecutionConfiguration.isolationMode": [
    at(task, {
      source:
        'API reference, TrustedExecutionConfiguration: SHARED "is the default isolation mode"',
      written: {},
      answered: { trustedExecutionConfiguration: { isolationMode: "SHARED" } },
      changed: { trustedExecutionConfiguration: { isolationMode: "ISOLATED_SANDBOX" } },
    }),
  ],
};
