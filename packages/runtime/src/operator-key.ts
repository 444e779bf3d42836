import { createHash, timingSafeEqual } from "node:crypto";

/** Whether an Authorization header carries the admin key: as Bearer, or as the password of a browser's login. */
export function carriesKey(authorization: string | undefined, adminKey: string): boolean {
  // Compares digests, which are of one length, in constant time.
  return timingSafeEqual(digest(keyIn(authorization ?? "")), digest(adminKey));
}

function keyIn(authorization: string): string {
  const [scheme = "", credentials = ""] = authorization.split(" ");
  if (scheme === "Bearer") return credentials;
  if (scheme !== "Basic") return "";
  const login = Buffer.from(credentials, "base64").toString();
  return login.slice(login.indexOf(":") + 1);
}

function digest(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}
