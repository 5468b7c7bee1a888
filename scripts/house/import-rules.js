import { readFileSync } from "node:fs";

/**
 * Which room may import from which, for `npm run house`. The floor plan from the top down: a room imports
 * from those below it and from itself. docs/architecture.md draws it.
 */
const rooms = JSON.parse(readFileSync("scripts/house/rooms.json", "utf8"));

/** The same within the targets that have rooms, by paths below their folders. */
const insideTargets = Object.entries(
  JSON.parse(readFileSync("scripts/house/target-rooms.json", "utf8")),
).map(([name, list]) => ({
  name,
  list: list.map(([room, path]) => [room, path.replace("^", `^src/targets/${name}/`)]),
}));

const target = "^src/targets/([^/]+)/";

/** Imports that go up inside a target: from which file of which room, to which file, and why. */
const upInside = [
  ...["s3", "ecs"].map((name) => ({
    room: "apply",
    from: `^src/targets/${name}/apply/(apply|apply-context)\\.ts$`,
    to: `^src/targets/${name}/post-step/saved-(state|progress)\\.ts$`,
    why: "What a step keeps for its post step is written and read by one file.",
  })),
  {
    room: "tasks",
    from: "^src/targets/ecs/tasks/task-watch\\.ts$",
    to: "^src/targets/ecs/rollout/(moments|verdict-types)\\.ts$",
    why: "The watch of a rollout's tasks takes the rollout's identity and moments, as types.",
  },
  {
    room: "definition, config",
    from: "^src/targets/ecs/definition/source\\.ts$",
    to: "^src/targets/ecs/aws/port\\.ts$",
    why: "A task definition that is named is read through the port, a type.",
  },
  {
    room: "plan",
    from: "^src/targets/ecs/plan/plan-continuation\\.ts$",
    to: "^src/targets/ecs/(report/links|observe/read-paused)\\.ts$",
    why: "The plan of a continuation is told with its links; what was read is a type.",
  },
];

/** For each room but the first: it imports from none above it. */
function upwards(list, place, allowed = []) {
  return list.slice(1).flatMap(([name, path], index) => {
    const above = list.slice(0, index + 1).map(([, one]) => one);
    const rule = { name: `${name}${place} imports from above`, severity: "error" };
    const own = allowed.filter(({ room }) => room === name);
    // A file is of the first room whose pattern it meets.
    const pathNot = [...above, ...own.map(({ from }) => from)];
    return [
      { ...rule, from: { path, pathNot }, to: { path: above } },
      ...own.map(({ from, to, why }) => ({
        ...{ ...rule, comment: why, from: { path: from }, to: { path: above, pathNot: to } },
      })),
    ];
  });
}

export default {
  forbidden: [
    ...upwards(rooms, ""),
    ...insideTargets.flatMap(({ name, list }) =>
      upwards(
        list,
        ` of ${name}`,
        upInside.filter(({ from }) => from.startsWith(`^src/targets/${name}/`)),
      ),
    ),
    {
      name: "a target is entered by its target.ts, deployer.ts, undo.ts or config.ts alone",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/targets/[^/]+/" },
      to: { path: target, pathNot: `${target}(target|deployer|undo|config)\\.ts$` },
    },
    {
      name: "a target does not use another one's rooms",
      severity: "error",
      from: { path: target, pathNot: "^src/targets/s3/" },
      to: { path: "^src/targets/[^/]+/", pathNot: "^src/targets/($1|shared)/" },
    },
    {
      name: "of other targets s3 uses cloudfront's rooms alone",
      comment: "Its sites stand behind CloudFront.",
      severity: "error",
      from: { path: "^src/targets/s3/" },
      to: { path: "^src/targets/[^/]+/", pathNot: "^src/targets/(s3|cloudfront|shared)/" },
    },
    {
      name: "plan sees ports, never clients",
      severity: "error",
      from: { path: "^src/targets/[^/]+/plan/" },
      to: { path: "^src/targets/[^/]+/aws/", pathNot: "/aws/port\\.ts$" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "node_modules" },
  },
};
