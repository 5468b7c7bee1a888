/** An object with one field, or without it where the value is undefined. */
export function optional<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Partial<Record<K, V>>);
}

/** The items, or none of them where the condition does not hold. */
export function itemsIf<T>(condition: boolean, ...items: T[]): T[] {
  return condition ? items : [];
}

/** An object without those of its fields whose value is undefined. */
export function defined<T extends object>(
  fields: T,
): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as ReturnType<typeof defined<T>>;
}

/** A type's fields, all to be named: an optional one may be undefined. */
type EveryField<T> = {
  readonly [Name in keyof Required<T>]: T extends Readonly<Record<Name, unknown>>
    ? T[Name]
    : T[Name] | undefined;
};

/**
 * An object of a type that is named with the call, without the fields that are undefined. Each field of the type has
 * to be given, and none that it does not have is taken: a literal with `...optional(…)` in it is checked for neither.
 */
export function everyField<T extends object>(fields: EveryField<NoInfer<T>>): T {
  return defined(fields) as unknown as T;
}
