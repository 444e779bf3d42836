/** The seven queues: one for each thing a turn teaches, one for what is told to others, and one for the house's own chores. */
export const QUEUES = ["facts", "mood", "affinity", "episodes", "embeddings", "webhooks", "maintenance"] as const;

export type QueueName = (typeof QUEUES)[number];
