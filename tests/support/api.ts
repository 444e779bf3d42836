export interface Reply {
  status: number;
  headers: Headers;
  // The tests read bodies as a client in JavaScript does; what they assert is the shape.
  // biome-ignore lint/suspicious/noExplicitAny: a wrong path fails the assertion that reads it
  body: any;
}

/** Speaks to a gateway as any HTTP client would. */
export function apiAt(url: () => string) {
  return async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> => {
    const response = await fetch(url() + path, {
      method,
      headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") ?? false;
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  };
}
