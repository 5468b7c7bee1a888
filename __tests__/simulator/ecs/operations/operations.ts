import type { SimClock } from "../../clock.ts";
import { checkRegistration, type Document } from "../register.ts";
import type { EcsState } from "../state.ts";
import {
  continueDeployment,
  describeDeployments,
  describeRevisions,
  listDeployments,
  stopDeployment,
} from "./deployments.ts";
import { describeServices, updateService } from "./services.ts";
import { describeTaskDefinition, noTaskDefinition } from "./task-definitions.ts";
import { describeTasks, listTasks } from "./tasks.ts";

type Operation = (input: Document) => object;

/** What each call of the API does. */
export function operationsOf(
  state: EcsState,
  clock: SimClock,
): Readonly<Record<string, Operation>> {
  const now = (): number => clock.now();
  return {
    DescribeServices: (input) => describeServices(state, input, now()),
    DescribeTaskDefinition: (input) => describeTaskDefinition(state, input),
    RegisterTaskDefinition: (input) => {
      checkRegistration(input);
      const { document, tags } = state.register(input);
      return { taskDefinition: document, tags };
    },
    UpdateService: (input) => updateService(state, input, now()),
    ListServiceDeployments: (input) => listDeployments(state, input, now()),
    DescribeServiceDeployments: (input) => describeDeployments(state, input),
    DescribeServiceRevisions: (input) => describeRevisions(state, input),
    StopServiceDeployment: (input) => stopDeployment(state, input, now()),
    ContinueServiceDeployment: (input) => continueDeployment(state, input, now()),
    ListTasks: (input) => listTasks(state, input),
    DescribeTasks: (input) => describeTasks(state, input, now()),
    RunTask: (input) => {
      if (state.revision(String(input.taskDefinition)) === undefined) throw noTaskDefinition();
      const { oneOffRefusal: reason } = state;
      if (reason !== undefined) return { tasks: [], failures: [{ reason }] };
      const { arn } = state.startOneOff(input);
      return { tasks: [{ taskArn: arn, lastStatus: "PROVISIONING" }], failures: [] };
    },
  };
}
