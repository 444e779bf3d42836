import { pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

export const tenants = pgTable("tenants", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  createdAt: instant("created_at").notNull().defaultNow(),
});
