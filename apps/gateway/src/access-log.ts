import type { Deps } from "@luminora/companion";
import { round } from "@luminora/kernel";
import type { Request, RequestHandler } from "express";

/**
 * One line for each request, once it is over: which route, how it ended, how long it took, and the ids to go on searching by
 * (the jobs of a turn log its turnId). Of what the client sent nothing but its method and its request id.
 */
export function accessLog({ log }: Pick<Deps, "log">): RequestHandler {
  return (request, response, next) => {
    const start = performance.now();
    response.on("close", () => {
      const { requestId, tenantId, turnId, errorCode } = response.locals;
      const fields = {
        requestId,
        method: request.method,
        route: routeOf(request),
        status: response.statusCode,
        ms: round(performance.now() - start, 2),
        ...(tenantId !== undefined && { tenantId }),
        ...(turnId !== undefined && { turnId }),
        ...(errorCode !== undefined && { error: errorCode }),
        ...(!response.writableFinished && { left: true }),
      };
      log.info(fields, "request");
    });
    next();
  };
}

/**
 * The pattern of the matched route, such as /v1/turns/:id; null when none matched, since a path is the client's own words.
 * Express has forgotten where a router was mounted once an error has left it: it is what precedes the route's own segments.
 */
function routeOf({ route, originalUrl }: Request): string | null {
  const pattern: unknown = route?.path;
  if (typeof pattern !== "string") return null;
  const segments = (path: string) => path.split("/").filter((segment) => segment !== "");
  const own = segments(pattern);
  const all = segments(originalUrl.split("?", 1)[0] ?? "");
  return `/${[...all.slice(0, all.length - own.length), ...own].join("/")}`;
}
