import type { RegisterTaskDefinitionCommandInput } from "@aws-sdk/client-ecs";

/** A zip with one empty file, as an earlier deployment left it. */
export const functionZip = Buffer.from(
  "504b03041400000000000000210000000000000000000000000009000000696e6465782e6d6a73" +
    "504b010214031400000000000000210000000000000000000000000009000000000000000000000" +
    "0a48100000000696e6465782e6d6a73504b0506000000000100010037000000270000000000",
  "hex",
);

/** A task definition with the fields that renderers like to lose. */
export const fullTaskDefinition: RegisterTaskDefinitionCommandInput = {
  family: "web",
  networkMode: "bridge",
  executionRoleArn: "arn:aws:iam::123456789012:role/execution",
  taskRoleArn: "arn:aws:iam::123456789012:role/task",
  cpu: "256",
  memory: "512",
  runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
  volumes: [{ name: "data", host: { sourcePath: "/data" } }],
  containerDefinitions: [
    {
      name: "app",
      image: "public.ecr.aws/nginx/nginx:1.28",
      essential: true,
      memory: 256,
      portMappings: [{ name: "http", containerPort: 80, protocol: "tcp", appProtocol: "http" }],
      environment: [{ name: "MODE", value: "a=b=c" }],
      secrets: [{ name: "KEY", valueFrom: "arn:aws:ssm:eu-central-1:123456789012:parameter/key" }],
      mountPoints: [{ sourceVolume: "data", containerPath: "/data", readOnly: true }],
      healthCheck: { command: ["CMD-SHELL", "true"], interval: 10, retries: 3 },
      dependsOn: [{ containerName: "sidecar", condition: "START" }],
      restartPolicy: { enabled: true, ignoredExitCodes: [0], restartAttemptPeriod: 60 },
      logConfiguration: {
        logDriver: "awslogs",
        options: { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1" },
      },
    },
    {
      name: "sidecar",
      image: "public.ecr.aws/docker/library/busybox:1",
      essential: false,
      memory: 64,
    },
  ],
};
