import { customType, text, timestamp } from "drizzle-orm/pg-core";

/** Every table leads with its tenant, so that no query can forget it without being seen to. */
export const tenantId = () => text("tenant_id").notNull();

/** UTC, kept to the millisecond that JavaScript dates have. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date", precision: 3 });

export const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });
