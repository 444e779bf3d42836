import { seededRandom } from "@luminora/testing/seeded-random";

/** One message of the play. */
export interface Line {
  /** Idempotency key, and a word of the message: whoever sees the message knows which line it is. */
  key: string;
  personality: string;
  content: string;
}

/** What one user says, in order, in one session with each personality. */
export interface Part {
  userId: string;
  lines: Line[];
}

/** Where every relationship starts: near enough to the next level for a few turns to reach it. */
export const FIRST_POINTS = 18;

const PERSONALITIES = ["alicia", "mika"] as const;
const CITIES = ["Lisbon", "Oslo", "Quito", "Hanoi", "Accra"] as const;
const TASTES = ["Naruto", "sushi", "chess", "jazz", "climbing", "tea"] as const;

/** Says what the scripted model understands; every kind of lesson comes up. */
const KINDS = [
  (random: ReturnType<typeof seededRandom>) => `I live in ${random.pick(CITIES)} now.`,
  (random: ReturnType<typeof seededRandom>) => `I left ${random.pick(CITIES)} for good.`,
  (random: ReturnType<typeof seededRandom>) => `I love ${random.pick(TASTES)} and ${random.pick(TASTES)}.`,
  () => "You are wonderful, thank you.",
  () => "You are useless and stupid.",
  () => "Here is a joke for you about a duck.",
  () => "Something private weighs on me today.",
  () => "My old dog died this morning.",
  () => "What should we talk about next?",
  () => "Ok",
] as const;

/** The same seed gives the same play. Turns are spread evenly over the users. */
export function screenplay({ turns, users, seed }: { turns: number; users: number; seed: number }): Part[] {
  const random = seededRandom(seed);
  return Array.from({ length: users }, (_, user) => {
    const count = Math.floor(turns / users) + (user < turns % users ? 1 : 0);
    const lines = Array.from({ length: count }, (_, index) => {
      const key = `#u${user}-${index}`;
      return { key, personality: random.pick(PERSONALITIES), content: `${random.pick(KINDS)(random)} ${key}` };
    });
    return { userId: `user-${user}`, lines };
  });
}
