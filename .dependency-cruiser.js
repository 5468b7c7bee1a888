import { readFileSync } from "node:fs";

/**
 * Which room may import from which, for `npm run house`. The floor plan from the top down: a room imports
 * from those below it and from itself. docs/architecture.md draws it.
 */
const rooms = JSON.parse(readFileSync("scripts/house/rooms.json", "utf8"));

const upwards = rooms.slice(1).map(([name, path], index) => ({
  name: `${name} imports from above`,
  severity: "error",
  from: { path },
  to: { path: rooms.slice(0, index + 1).map(([, above]) => above) },
}));

const target = "^src/targets/([^/]+)/";

export default {
  forbidden: [
    ...upwards,
    {
      name: "a target is entered by its target.ts, deployer.ts or undo.ts alone",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/targets/[^/]+/" },
      to: { path: target, pathNot: `${target}(target|deployer|undo|config)\\.ts$` },
    },
    {
      name: "a target does not use another one's rooms",
      comment:
        "What s3 may do: its sites stand behind CloudFront. The doctor looks at every target.",
      severity: "error",
      from: { path: target, pathNot: "^src/targets/(s3|doctor)/" },
      to: { path: "^src/targets/[^/]+/", pathNot: "^src/targets/($1|shared)/" },
    },
    {
      name: "plan sees ports, never clients",
      severity: "error",
      from: { path: "^src/targets/[^/]+/plan/" },
      to: { path: "^src/targets/[^/]+/aws/.*client\\.ts$" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "node_modules" },
  },
};
