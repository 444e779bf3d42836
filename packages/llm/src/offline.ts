export { offlineEmbedder } from "./offline/embedder/offline-embedder.ts";
export { offlineEpisodeDetector } from "./offline/episodes/offline-episode-detector.ts";
export { offlineFactExtractor } from "./offline/facts/offline-fact-extractor.ts";
export { offlineJudge } from "./offline/judge/offline-judge.ts";
export { meteredReply, meteredRules } from "./offline/metered-rules.ts";
export { offlineReplyModel } from "./offline/reply/offline-reply-model.ts";
