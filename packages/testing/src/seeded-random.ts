export { type Random, seededRandom } from "@luminora/kernel";
