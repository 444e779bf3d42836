import { authenticate, type Deps } from "@luminora/companion";
import { LuminoraError } from "@luminora/kernel";
import { DEFAULT_TENANT, namesLoopback } from "@luminora/runtime";
import type { RequestHandler, Response } from "express";

/** `open`: everyone on this machine is the default tenant. `keys`: a bearer key says who it is. */
export type Access = "open" | "keys";

/** Finds out whose request it is. */
export function requireTenant(deps: Pick<Deps, "storage">, access: Access): RequestHandler {
  return async (request, response, next) => {
    if (access === "open") {
      if (!namesLoopback(request.headers.host)) {
        throw new LuminoraError("forbidden", "Host: without API keys only requests to localhost are answered");
      }
      response.locals.tenantId = DEFAULT_TENANT;
    } else {
      const [scheme, key] = (request.headers.authorization ?? "").split(" ");
      if (scheme !== "Bearer" || !key) {
        throw new LuminoraError("unauthenticated", "Authorization: send `Bearer lum_…` with your API key");
      }
      const { tenantId, userId } = await authenticate(deps, key);
      response.locals.tenantId = tenantId;
      response.locals.keyUserId = userId;
    }
    next();
  };
}

/** The tenant that `requireTenant` found. */
export function tenantOf(response: Response): string {
  const tenantId: unknown = response.locals.tenantId;
  if (typeof tenantId === "string") return tenantId;
  throw new Error("route without requireTenant");
}

/** The user that the key of the request is for; null where it is for nobody in particular, and where there is none. */
export function keyUserOf(response: Response): string | null {
  const userId: unknown = response.locals.keyUserId;
  return typeof userId === "string" ? userId : null;
}
