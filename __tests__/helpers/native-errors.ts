/**
 * Node's own errors come from outside of the context that Jest runs tests in, where they are no `instanceof Error`: the
 * SDK then wraps a broken connection into an error that has lost its code, which no run outside of Jest ever meets.
 */
export function knowNativeErrors(): void {
  const ordinary = Reflect.get(Function.prototype, Symbol.hasInstance) as (
    value: unknown,
  ) => boolean;
  Object.defineProperty(Error, Symbol.hasInstance, {
    configurable: true,
    value(this: unknown, value: unknown): boolean {
      return (this === Error && isError(value)) || ordinary.call(this, value);
    },
  });
}

/** Whatever context it is from. */
function isError(value: unknown): boolean {
  return Object.prototype.toString.call(value) === "[object Error]";
}
