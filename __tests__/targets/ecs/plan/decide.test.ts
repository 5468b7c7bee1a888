import { describe, expect, test } from "@jest/globals";
import type { Deployment, Service } from "@aws-sdk/client-ecs";
import { decideUpdate, type WantedService } from "../../../../src/targets/ecs/plan/decide.ts";
import type { ImageFacts } from "../../../../src/targets/ecs/images/look-up.ts";
import { ecs } from "../../../../src/targets/ecs/target.ts";
import { inputsOf } from "../../../helpers/inputs/inputs-of.ts";

const revision = "arn:aws:ecs:eu-central-1:123456789012:task-definition/web:2";
const earlier = "arn:aws:ecs:eu-central-1:123456789012:task-definition/web:1";
const digest = "sha256:aaaa";

const primary: Deployment = {
  id: "ecs-svc/2",
  status: "PRIMARY",
  taskDefinition: revision,
  rolloutState: "COMPLETED",
  runningCount: 2,
  pendingCount: 0,
};
const old: Deployment = { id: "ecs-svc/1", status: "ACTIVE", taskDefinition: earlier };

function service(own: Partial<Deployment> = {}, others: Deployment[] = [], more = {}): Service {
  const deployments = [{ ...primary, ...own }, ...others];
  return { desiredCount: 2, runningCount: 2, pendingCount: 0, deployments, ...more };
}

function facts(known: Partial<ImageFacts>): ReadonlyMap<string, ImageFacts> {
  const image = "shop:v2";
  const base = { image, state: "found", digests: [], platforms: [] } as const;
  return new Map([[image, { ...base, ...known }]]);
}

const known = facts({ digest, digests: [digest, "sha256:part"] });
const unknown = facts({ state: "unknown", why: "its registry is not ECR" });

function wanted(
  changes: Partial<WantedService> = {},
  inputs: Record<string, string> = {},
): WantedService {
  return {
    revision,
    document: { containerDefinitions: [{ name: "app", image: "shop:v2" }] },
    images: known,
    running: new Map([["app", digest]]),
    config: ecs.read(inputsOf(new Map(Object.entries({ service: "web", ...inputs })))),
    ...changes,
  };
}

const pinned = { document: { containerDefinitions: [{ name: "app", image: `shop@${digest}` }] } };
const put = { image: "shop:v2" };
const none = { action: "none" };
const attach = { action: "attach", scaleOnly: false };
const starting = { action: "attach", scaleOnly: true };
const forced = { action: "update", force: true };
const update = { action: "update", force: false };

describe("what becomes of a service", () => {
  test.each<[string, Service, WantedService, object]>([
    ["completed, same digest", service(), wanted(), none],
    [
      "completed, the platform's own digest",
      service(),
      wanted({ running: new Map([["app", "sha256:part"]]) }),
      none,
    ],
    ["completed, pinned", service(), wanted({ ...pinned, running: undefined }), none],
    ["completed, earlier tasks drain", service({}, [{ ...old, runningCount: 2 }]), wanted(), none],
    ["completed, some tasks missing", service({ runningCount: 1 }), wanted(), starting],
    [
      "earlier tasks stand for ours",
      service({ runningCount: 1 }, [{ ...old, runningCount: 1 }]),
      wanted(),
      starting,
    ],
    ["completed, some tasks pending", service({ pendingCount: 1 }), wanted(), starting],
    ["rolling out", service({ rolloutState: "IN_PROGRESS" }, [old]), wanted(), attach],
    ["Classic Load Balancer, done", service({ rolloutState: undefined }), wanted(), none],
    [
      "Classic Load Balancer, rolling out",
      service({ rolloutState: undefined }, [old]),
      wanted(),
      attach,
    ],
    ["failed", service({ rolloutState: "FAILED" }), wanted(), forced],
    ["another digest", service(), wanted({ running: new Map([["app", "sha256:bbbb"]]) }), forced],
    [
      "another digest, rolling out",
      service({ rolloutState: "IN_PROGRESS" }),
      wanted({ running: new Map([["app", "sha256:bbbb"]]) }),
      forced,
    ],
    [
      "a registry that cannot be asked, for an image that this run names",
      service(),
      wanted({ images: unknown }, put),
      forced,
    ],
    [
      "an image that is not there, of which tasks run",
      service(),
      wanted({ images: facts({ state: "missing", why: "no such image" }) }, put),
      { ...none, notes: [expect.stringContaining("forced for an image that is not there")] },
    ],
    [
      "the same by container",
      service(),
      wanted({ images: unknown }, { images: "app=shop:v2" }),
      forced,
    ],
    [
      "the same while it rolls out",
      service({ rolloutState: "IN_PROGRESS" }),
      wanted({ images: unknown }, put),
      attach,
    ],
    [
      "a registry that cannot be asked, for another image",
      service(),
      wanted({ images: unknown }),
      none,
    ],
    [
      "the same while it rolls out, for another image",
      service({ rolloutState: "IN_PROGRESS" }),
      wanted({ images: unknown }),
      attach,
    ],
    [
      "what runs is not known, of an image that this run names",
      service(),
      wanted({ running: undefined }, put),
      forced,
    ],
    ["what runs is not known, of another image", service(), wanted({ running: undefined }), none],
    [
      "another count, and another digest",
      service(),
      wanted({ running: new Map([["app", "sha256:bbbb"]]) }, { "desired-count": "3" }),
      forced,
    ],
    [
      "another count, and an image that this run names and nobody can ask for",
      service(),
      wanted({ images: unknown }, { ...put, "desired-count": "3" }),
      forced,
    ],
    ["another revision", service({ taskDefinition: earlier }), wanted(), update],
    ["a new revision", service(), wanted({ revision: undefined }), update],
    ["force-new-deployment", service(), wanted({}, { "force-new-deployment": "true" }), forced],
    ["another count", service(), wanted({}, { "desired-count": "3" }), update],
    ["the same count", service(), wanted({}, { "desired-count": "2" }), none],
  ])("%s", (_name, given, parts, expected) => {
    expect(decideUpdate(given, parts)).toMatchObject(expected);
  });

  test("the reason names the tag and why nothing is known of it", () => {
    const why =
      "whether the tag shop:v2 still means the image that runs is not known: its registry is not ECR";
    expect(decideUpdate(service(), wanted({ images: unknown }, put)).reason).toBe(why);
    expect(decideUpdate(service(), wanted({ images: unknown })).notes).toEqual([
      `${why}. No deployment is forced for an image that this run does not name; \`force-new-deployment: true\` does it`,
    ]);
  });
});
