import { carriesKey, namesLoopback } from "@luminora/runtime";
import type { Request, RequestHandler } from "express";

/** Lets operators in: by the admin key (Bearer, or as the password of a browser's login), or without one from this machine. */
export function requireOperator(adminKey: string | null): RequestHandler {
  return (request, response, next) => {
    if (!isSameOrigin(request)) {
      response
        .status(403)
        .json({ error: { code: "forbidden", message: "Origin: actions are taken from this page only" } });
    } else if (
      adminKey === null ? namesLoopback(request.headers.host) : carriesKey(request.get("authorization"), adminKey)
    ) {
      next();
    } else {
      response
        .status(401)
        .set("www-authenticate", 'Basic realm="Luminora operators", charset="UTF-8"')
        .json({ error: { code: "unauthenticated", message: "log in with LUMINORA_ADMIN_KEY as the password" } });
    }
  };
}

/** A browser sends its login along with whatever another site makes it send; only its own pages may act. */
function isSameOrigin(request: Request): boolean {
  const origin = request.get("origin");
  if (request.method === "GET" || request.method === "HEAD" || origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === request.get("host");
}
