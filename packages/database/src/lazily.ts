/** An object whose members are made when they are first asked for, and finished by `finish`. */
export function lazily<T extends Record<keyof T, object>>(
  makers: { readonly [Name in keyof T]: () => T[Name] },
  finish: <Member extends object>(member: Member) => Member,
): T {
  const made = {};
  for (const [name, make] of Object.entries<() => object>(makers)) {
    const get = () => {
      const value = finish(make());
      Object.defineProperty(made, name, { value, enumerable: true });
      return value;
    };
    Object.defineProperty(made, name, { get, enumerable: true, configurable: true });
  }
  // Sound because every member is there under its own name.
  return made as T;
}
