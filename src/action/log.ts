import * as core from "@actions/core";
import type { Log } from "../model/context.ts";
import { neutralise, shorten } from "./text.ts";

/** Longer lines are cut: a name alone can have 10 kB. */
const lineLimit = 1000;

/** The workflow's log. */
export const workflowLog: Log = {
  info: (text) => {
    core.info(clean(text));
  },
  debug: (text) => {
    core.debug(clean(text));
  },
  notice: (text) => {
    core.notice(clean(text));
  },
  warning: (text) => {
    core.warning(clean(text));
  },
  group: (title, lines) => {
    core.startGroup(clean(title).replaceAll("\n", " "));
    for (const line of lines) core.info(clean(line));
    core.endGroup();
  },
};

/** The same log, which remembers each warning once. */
export function rememberWarnings(inner: Log, heard: string[]): Log {
  return {
    ...inner,
    warning: (text) => {
      if (!heard.includes(text)) heard.push(text);
      inner.warning(text);
    },
  };
}

/** GitHub cuts annotations at 4 kB; a cause is said in less. */
const annotationLimit = 2000;

/** The red annotation of a step that fails. */
export function annotateFailure(title: string, message: string): void {
  core.error(shorten(neutralise(message), annotationLimit), {
    title: shorten(neutralise(title).replaceAll("\n", " "), 200),
  });
}

/** A text as lines that can be shown to people: harmless, and none without end. */
export function clean(text: string): string {
  return neutralise(text)
    .split("\n")
    .map((line) => shorten(line, lineLimit))
    .join("\n");
}
