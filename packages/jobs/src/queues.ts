/** The six queues: one for each thing a turn teaches, and one for the house's own chores. */
export const QUEUES = ["facts", "mood", "affinity", "episodes", "embeddings", "maintenance"] as const;

export type QueueName = (typeof QUEUES)[number];
