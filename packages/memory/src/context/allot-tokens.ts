import type { BudgetedSection, SectionPlan } from "./context-section.ts";

const THOUSAND = 1_000;

/**
 * Divides `room` tokens among sections: first each gets its floor, in the order of the plans and while the room lasts; then its
 * share of the rest; then what is still there goes to those that grow, in the same order. None gets more than it demands. More
 * room never means less for any of them. Counted in whole thousandths of a token, so that nothing is lost to rounding.
 */
export function allotTokens(
  room: number,
  plans: readonly SectionPlan[],
  demands: Readonly<Record<BudgetedSection, number>>,
): Record<BudgetedSection, number> {
  const demanded = (section: BudgetedSection) => demands[section] * THOUSAND;
  let left = Math.max(0, Math.floor(room)) * THOUSAND;
  const take = (wanted: number) => {
    const taken = Math.min(wanted, left);
    left -= taken;
    return taken;
  };
  const allotted = new Map(
    plans.map(({ section, floor }) => [section, take(Math.min(floor * THOUSAND, demanded(section)))]),
  );
  const add = (section: BudgetedSection, wanted: number) => {
    const has = allotted.get(section) ?? 0;
    allotted.set(section, has + take(Math.min(wanted, demanded(section) - has)));
  };
  const rest = left / THOUSAND;
  for (const { section, share } of plans) add(section, share * rest);
  for (const { section, grows } of plans) if (grows) add(section, left);
  const tokensOf = (section: BudgetedSection) => (allotted.get(section) ?? 0) / THOUSAND;
  return {
    facts: tokensOf("facts"),
    summary: tokensOf("summary"),
    conversation: tokensOf("conversation"),
    awaited: tokensOf("awaited"),
    unprocessed: tokensOf("unprocessed"),
    memories: tokensOf("memories"),
    message: tokensOf("message"),
  };
}
