import { customType, text, timestamp } from "drizzle-orm/pg-core";

/** Every table leads with its tenant, so that no query can forget it without being seen to. */
export const tenantId = () => text("tenant_id").notNull();

/** UTC, kept to the millisecond that JavaScript dates have. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date", precision: 3 });

/** Bits of any number, written as a string of 0 and 1. */
export const bits = customType<{ data: string }>({ dataType: () => "varbit" });
