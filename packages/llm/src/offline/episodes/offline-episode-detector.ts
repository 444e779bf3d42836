import type { EpisodeDetector } from "@luminora/companion";
import { type EpisodeFinding, episodeImportance, isSecret } from "@luminora/memory";
import { episodeTags } from "./episode-tags.ts";
import { type Moment, memorableMoment } from "./memorable-moment.ts";

const SUMMARY_LENGTH = 300;
const TITLE_LENGTH = 60;

/**
 * Finds the most memorable message of the user by the rules of the offline judge, the latest of equals; null for small talk.
 * The summary quotes the user and adds nothing; the line for the session's summary is left to the rules that quote it. Messages that hold a secret (a key, a card number) are passed over.
 */
export function offlineEpisodeDetector(): EpisodeDetector {
  return {
    name: "offline-rules",
    detectEpisode: async ({ messages }) => {
      let best: { moment: Moment; content: string } | null = null;
      for (const { role, content } of messages) {
        if (role !== "user" || isSecret({ key: "", value: content })) continue;
        const moment = memorableMoment(content);
        if (moment !== null && worthOf(moment) >= (best ? worthOf(best.moment) : 0)) best = { moment, content };
      }
      return { episode: best === null ? null : findingOf(best.moment, best.content), gist: null };
    },
  };
}

function worthOf({ type, grades }: Moment): number {
  return episodeImportance({ type, grades, importance: null }, { toldBefore: false });
}

function findingOf({ label, ...moment }: Moment, content: string): EpisodeFinding {
  const said = content.replaceAll(/\s+/gu, " ").trim();
  const title = shortened(`${label}: ${said.replace(/[\s.!?…]+$/u, "")}`, TITLE_LENGTH);
  return { ...moment, importance: null, title, summary: quoted(said), tags: episodeTags(said), when: null };
}

function quoted(said: string): string {
  const opening = 'The user said: "';
  const closing = '".';
  return `${opening}${shortened(said, SUMMARY_LENGTH - opening.length - closing.length)}${closing}`;
}

/** The text, cut at a word with an ellipsis where it is longer than `length` UTF-16 units. */
function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  const words = cut.slice(0, Math.max(cut.lastIndexOf(" "), 0)).trimEnd();
  return `${words === "" ? cut.replace(/[\ud800-\udbff]$/u, "") : words}…`;
}
