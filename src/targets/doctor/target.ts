import type { InputReader } from "../../inputs/reader.ts";
import { roleOf } from "../subject.ts";
import { registerTarget, type RegisteredTarget } from "../target.ts";
import type { DoctorConfig } from "./config.ts";

type Registry = () => ReadonlyMap<string, RegisteredTarget>;

/**
 * The target `doctor`: its own input, and every input of the target that it is asked about.
 * @param others the registry, which holds the doctor itself and so comes as a function
 */
export function doctorOf(others: Registry): RegisteredTarget {
  const registered = registerTarget<DoctorConfig>({
    inputs: ["doctor-target"],
    defaultSessionPolicy: "none",
    read: (inputs) => read(inputs, others),
    study: async ({ subject, ...config }, workspace) =>
      subject === undefined
        ? config
        : { subject: { ...subject, target: await subject.target.study(workspace) } },
    // The doctor looks for them itself and goes on without.
    files: () => [],
    permissions: ({ subject }, scope) => subject?.target.permissions(scope) ?? [],
    places: ({ subject }) => subject?.target.places ?? [],
    subject: roleOf,
    unplanned: "not checked to the end, nothing was changed",
    handsOverSession: false,
    inTerminal: "works",
    leftInAws: "nothing",
    load: () => import("./deployer.ts"),
  });
  const accepted = (inputs: InputReader): readonly string[] => [
    ...registered.inputs,
    ...(others().get(about(inputs) ?? "")?.inputs ?? []),
  ];
  return { ...registered, accepted, about };
}

function about(inputs: InputReader): string | undefined {
  return inputs.text("doctor-target");
}

function read(inputs: InputReader, others: Registry): DoctorConfig {
  const names = [...others().keys()].filter((name) => name !== "doctor");
  if (about(inputs) === undefined) return {};
  const name = inputs.oneOf("doctor-target", names, "");
  const target = others().get(name)?.bind(inputs);
  return target === undefined ? {} : { subject: { name, target } };
}
