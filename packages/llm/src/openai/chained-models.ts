import type { Embedder, ReplyModel, TokenSink, TurnReader } from "@luminora/companion";
import type { AskStructured } from "./ask-structured.ts";
import { firstThatAnswers, type Link, type OnAttempt } from "./first-that-answers.ts";
import type { BeginningReplyModel } from "./reply-model.ts";

type Chain<L> = readonly [L, ...L[]];

/** Replies from the first model that gives one. Once a token has reached the listener there is no going over to another. */
export function chainedReplyModel(links: Chain<Link & { model: BeginningReplyModel }>, watch: OnAttempt): ReplyModel {
  const [{ model: first }] = links;
  return {
    name: first.name,
    offline: first.offline,
    reply(request, { onToken, onAttempt, ...options }) {
      let shown = false;
      const listener: TokenSink | undefined =
        onToken &&
        ((text) => {
          shown = true;
          return onToken(text);
        });
      return firstThatAnswers(
        links,
        ({ model }, onBegun) => model.reply(request, { ...options, onBegun, ...(listener && { onToken: listener }) }),
        {
          settled: () => shown,
          onAttempt: ({ role, ...attempt }) => {
            onAttempt?.(attempt);
            watch({ role, ...attempt });
          },
        },
      );
    },
  };
}

/** Structured answers from the first model that gives one. An answer that no rung mends is final: it is an answer. */
export function chainedAsk(links: Chain<Link & { ask: AskStructured }>, onAttempt: OnAttempt): AskStructured {
  return (question, options) => firstThatAnswers(links, ({ ask }) => ask(question, options), { onAttempt });
}

/** Verdict and facts from the first model that gives the verdict. */
export function chainedTurnReader(links: Chain<Link & { turns: TurnReader }>, onAttempt: OnAttempt): TurnReader {
  return {
    readTurn: (input, options) => firstThatAnswers(links, ({ turns }) => turns.readTurn(input, options), { onAttempt }),
  };
}

/** Vectors from the first endpoint that gives some. All links serve the same model, so that their vectors may be compared. */
export function chainedEmbedder(links: Chain<Link & { embedder: Embedder }>, onAttempt: OnAttempt): Embedder {
  const [{ embedder: first }] = links;
  return {
    ...first,
    embed: (texts, options) => firstThatAnswers(links, ({ embedder }) => embedder.embed(texts, options), { onAttempt }),
  };
}
