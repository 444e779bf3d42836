/** Addresses that no other machine can reach. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}

/**
 * Whether a request's Host header names loopback. A page on the web can make a browser call a server on loopback under
 * the page's own name, so a server without keys answers to loopback's names only.
 */
export function namesLoopback(hostHeader: string | undefined): boolean {
  const name = (hostHeader ?? "").replace(/:\d+$/, "");
  return name === "[::1]" || isLoopback(name);
}
