import { stringify } from "yaml";
import type { JobContext } from "../../iam/trust/build.ts";
import type { Handover } from "./handover.ts";
import type { SetupChoices } from "./setup-wishes.ts";

export interface JobParts extends Pick<SetupChoices, "context" | "planOnly" | "jobWorkflowRef"> {
  /** Each step's inputs in their order; `target` is one of them. */
  readonly steps: readonly Readonly<Record<string, string>>[];
  /** What an earlier job has to make of the repository. */
  readonly files?: Handover;
  /** The repository in the registry of an image that an earlier job has to build. */
  readonly image?: string;
  /** Whether a step reads a file of the repository. */
  readonly readsRepository: boolean;
}

/** The folder that the job `build` hands over to the one that deploys, where the inputs name none. */
export const builtFolder = "build";

/** Checkers read no anchors, which the library writes where two steps are the same. */
const layout = { nullStr: "", aliasDuplicateObjects: false };

const pinned = new Map([
  ["actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd", "v6.0.2"],
  ["actions/upload-artifact@b7c566a772e6b6bfb58ed0dc250532a479d7789f", "v6.0.0"],
  ["actions/download-artifact@37930b1c2abaa49bbe596cd826c3c89aef350131", "v7.0.0"],
]);
const [checkout = "", upload = "", download = ""] = pinned.keys();

/**
 * The workflow, as YAML, whose job the role's trust policy lets in. What builds has a job of its own: it
 * runs the repository's code, which must not be able to ask for the token.
 */
export function fittingWorkflow(parts: JobParts): string {
  const { planOnly, jobWorkflowRef } = parts;
  const workflow = {
    name: `${planOnly ? "Plan" : "Deploy"} ${targetsOf(parts).join(" and ")}`,
    on: jobWorkflowRef === undefined ? triggerOf(parts) : { workflow_call: inputsOf(parts) },
    permissions: {},
    jobs: {
      ...(builds(parts) ? { build: buildJob(parts) } : {}),
      [nameOfJob(parts)]: jobOf(parts),
    },
  };
  const text = stringify(workflow, { ...layout, lineWidth: 0 });
  return [...pinned].reduce((all, [use, tag]) => all.replaceAll(use, `${use} # ${tag}`), text);
}

function nameOfJob(parts: JobParts): string {
  if (continues(parts)) return "continue";
  return parts.planOnly ? "plan" : "deploy";
}

/** Whether it lets a deployment go on that another job began. */
function continues({ steps }: JobParts): boolean {
  return steps.some((inputs) => inputs.continue !== undefined);
}

function jobOf(parts: JobParts): object {
  const { context, planOnly, readsRepository } = parts;
  return {
    // A fork's pull request gets no token.
    ...(context.kind === "pull-request" ? { if: ofThisRepository } : {}),
    ...(builds(parts) ? { needs: "build" } : {}),
    "runs-on": "ubuntu-24.04",
    "timeout-minutes": 45,
    ...(context.kind === "environment" ? { environment: context.name } : {}),
    ...(planOnly ? {} : { concurrency: `${targetsOf(parts).join("-")}-${nameOfContext(context)}` }),
    permissions: {
      ...(readsRepository ? { contents: "read" } : {}),
      "id-token": "write",
      ...pullRequestRight(parts),
    },
    steps: stepsOf(parts),
  };
}

/** To comment, or to see that the pull request of a preview is still open. */
function pullRequestRight(parts: JobParts): object {
  if (commentsOn(parts)) return { "pull-requests": "write" };
  return parts.steps.some(({ preview }) => preview === "true") ? { "pull-requests": "read" } : {};
}

function stepsOf(parts: JobParts): object[] {
  const { steps, files, image, readsRepository } = parts;
  const more = commentsOn(parts) ? { "comment-plan": "true" } : {};
  return [
    ...(readsRepository ? [checkedOut] : []),
    ...(files === undefined
      ? []
      : [{ uses: download, with: { name: builtFolder, path: files.download } }]),
    ...(image === undefined
      ? []
      : [{ uses: download, with: { name: imageName, path: imageName } }]),
    ...steps.flatMap((inputs) => {
      const pushes = image !== undefined && inputs.target === "ecr";
      const uses = { uses: "my-org/aws-oidc-deploy@v1", with: { ...inputs, ...more } };
      return pushes ? [{ id: loginName, ...uses }, pushOf(image)] : [uses];
    }),
  ];
}

function builds({ files, image }: JobParts): boolean {
  return files !== undefined || image !== undefined;
}

function targetsOf({ steps }: JobParts): string[] {
  return steps.map(({ target = "" }) => target);
}

/** A plan on a pull request is told where it is reviewed. */
function commentsOn({ planOnly, context }: JobParts): boolean {
  return planOnly && context.kind === "pull-request";
}

const ofThisRepository = "github.event.pull_request.head.repo.full_name == github.repository";

const checkedOut = { uses: checkout, with: { "persist-credentials": false } };

function buildJob({ files, image }: JobParts): object {
  const kept = (name: string, path: string): object => ({
    uses: upload,
    with: { name, path, "if-no-files-found": "error" },
  });
  return {
    "runs-on": "ubuntu-24.04",
    "timeout-minutes": 15,
    permissions: { contents: "read" },
    steps: [
      checkedOut,
      ...(files === undefined
        ? []
        : [{ run: "npm ci && npm test && npm run build" }, kept(builtFolder, files.upload)]),
      ...(image === undefined
        ? []
        : [
            {
              run: `docker build --tag ${builtImage} .\ndocker save ${builtImage} --output image.tar`,
            },
            kept(imageName, "image.tar"),
          ]),
    ],
  };
}

const loginName = "login";
const imageName = "image";
const builtImage = "local/built";

/** The image that the job before has built, by the digest that the registry gave it. */
export function ofBuiltImage(name: string): string {
  return `\${{ steps.${loginName}.outputs.registry }}/${name}@\${{ steps.${imageName}.outputs.digest }}`;
}

function pushOf(name: string): object {
  return {
    id: imageName,
    env: { IMAGE: `\${{ steps.${loginName}.outputs.registry }}/${name}:\${{ github.sha }}` },
    run: `docker load --input ${imageName}/image.tar
docker tag ${builtImage} "$IMAGE"
docker push "$IMAGE"
pushed=$(docker inspect --format '{{index .RepoDigests 0}}' "$IMAGE")
echo "digest=\${pushed#*@}" >> "$GITHUB_OUTPUT"
`,
  };
}

/** The jobs of a context by one word: its environment, its branch or tag. */
export function nameOfContext(context: JobContext): string {
  if (context.kind === "environment") return context.name;
  return context.kind === "ref" ? context.ref.replace(/^refs\/\w+\//, "") : "pull-request";
}

/** A deployment that goes on is one that whoever starts the workflow names. */
function inputsOf(parts: JobParts): object | null {
  if (!continues(parts)) return null;
  const given = { required: true, type: "string" };
  return { inputs: { "deployment-arn": given, "hook-id": given } };
}

function triggerOf(parts: JobParts): object {
  const { context, steps } = parts;
  if (continues(parts)) return { workflow_dispatch: inputsOf(parts) };
  switch (context.kind) {
    case "environment":
      return { push: { branches: ["main"] } };
    case "pull-request":
      return {
        pull_request: steps.some(({ remove }) => remove === "true") ? { types: ["closed"] } : null,
      };
    case "ref": {
      const [, kind = "", ...name] = context.ref.split("/");
      // IAM's * takes slashes, a filter's does not: docs.github.com, Filter pattern cheat sheet.
      const pattern = name.join("/").replaceAll("*", "**");
      return { push: { [kind === "tags" ? "tags" : "branches"]: [pattern] } };
    }
  }
}
