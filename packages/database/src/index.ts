export { findResidue } from "./find-residue.ts";
export { migrateDatabase } from "./migrate-database.ts";
export { type Database, type DatabaseTarget, openDatabase } from "./open-database.ts";
export { openStorage } from "./open-storage.ts";
export { searchKeys } from "./search-keys.ts";
