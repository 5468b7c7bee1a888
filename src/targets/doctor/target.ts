import type { InputReader } from "../../inputs/reader.ts";
import { register, type RegisteredTarget } from "../target.ts";
import type { DoctorConfig } from "./config.ts";

type Registry = () => ReadonlyMap<string, RegisteredTarget>;

/**
 * The target `doctor`: its own input, and every input of the target that it is asked about.
 * @param others the registry, which holds the doctor itself and so comes as a function
 */
export function doctorOf(others: Registry): RegisteredTarget {
  const registered = register<DoctorConfig>({
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
    load: () => import("./deployer.ts"),
  });
  const accepted = (inputs: InputReader): readonly string[] => [
    ...registered.inputs,
    ...(others().get(inputs.text("doctor-target") ?? "")?.inputs ?? []),
  ];
  return { ...registered, accepted };
}

function read(inputs: InputReader, others: Registry): DoctorConfig {
  const names = [...others().keys()].filter((name) => name !== "doctor");
  if (inputs.text("doctor-target") === undefined) return {};
  const name = inputs.oneOf("doctor-target", names, "");
  const target = others().get(name)?.bind(inputs);
  return target === undefined ? {} : { subject: { name, target } };
}
