/** Hears the runner's cancellation; the second signal of a kind is left to the first one's work. */
export function onCancellation(cancel: (cause: string) => void): () => void {
  const heard = (name: NodeJS.Signals): void => {
    cancel(name);
  };
  process.on("SIGINT", heard);
  process.on("SIGTERM", heard);
  return () => {
    process.off("SIGINT", heard);
    process.off("SIGTERM", heard);
  };
}
