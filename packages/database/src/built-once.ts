/** What `build` makes, made at the first call: drizzle takes about as long to write a query as the server to answer it. */
export function builtOnce<T>(build: () => T): () => T {
  let built: { it: T } | undefined;
  return () => {
    built ??= { it: build() };
    return built.it;
  };
}
