import {
  correctFact,
  type Deps,
  type FactView,
  forgetEpisode,
  forgetFact,
  forgetUser,
  listAffinities,
  listEpisodes,
  listFacts,
  recallFor,
  setAffinity,
  undoFact,
  viewAffinity,
  viewFact,
} from "@luminora/companion";
import { type Request, type Response, Router } from "express";
import { z } from "zod";
import { leaving } from "../leaving.ts";
import { presentEntry, presentEpisode, presentFact } from "../present.ts";
import { readBody, readId, readQuery, readUserId, text } from "../read-input.ts";
import { tenantOf } from "../tenant.ts";

const affinityBody = z.strictObject({ points: z.number().int().min(0).max(100) });
const factBody = z.strictObject({ value: text(500) });
const factsQuery = z.strictObject({ history: z.enum(["true", "false"]).default("false") });
const recallQuery = z.strictObject({
  personality: text(64),
  q: text(2_000),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  tokens: z.coerce.number().int().min(1).max(100_000).optional(),
});

/** What is known of a user, as the user may see, correct and forget it. */
export function userRoutes(deps: Deps, stopping: AbortSignal): Router {
  const router = Router();
  const presentSlot = ({ fact, history }: { fact: FactView; history: FactView[] }) => ({
    fact: presentFact(fact, deps.clock()),
    history: history.map((other) => presentFact(other, deps.clock())),
  });

  router.get("/:userId/affinity", async (request, response) => {
    response.json({ affinities: await listAffinities(deps, tenantOf(response), readUserId(request)) });
  });

  router.get("/:userId/affinity/:personality", async (request, response) => {
    const bond = {
      tenantId: tenantOf(response),
      userId: readUserId(request),
      personalityId: request.params.personality,
    };
    const { ledger, levels, ...affinity } = await viewAffinity(deps, bond);
    response.json({ ...affinity, ledger: ledger.map(presentEntry), levels: levels.map(presentEntry) });
  });

  router.patch("/:userId/affinity/:personality", async (request, response) => {
    const bond = {
      tenantId: tenantOf(response),
      userId: readUserId(request),
      personalityId: request.params.personality,
    };
    response.json(await setAffinity(deps, bond, readBody(request, affinityBody).points));
  });

  router.get("/:userId/facts", async (request, response) => {
    const history = readQuery(request, factsQuery).history === "true";
    const facts = await listFacts(deps, { tenantId: tenantOf(response), userId: readUserId(request), history });
    response.json({ facts: facts.map((fact) => presentFact(fact, deps.clock())) });
  });

  router.get("/:userId/facts/:id", async (request, response) => {
    response.json(presentSlot(await viewFact(deps, factRef(request, response))));
  });

  router.post("/:userId/facts/:id/undo", async (request, response) => {
    response.json(presentSlot(await undoFact(deps, factRef(request, response))));
  });

  router.patch("/:userId/facts/:id", async (request, response) => {
    const corrected = await correctFact(deps, factRef(request, response), readBody(request, factBody).value);
    response.json(presentFact(corrected, deps.clock()));
  });

  router.delete("/:userId/facts/:id", async (request, response) => {
    response.json(await forgetFact(deps, factRef(request, response)));
  });

  router.get("/:userId/episodes", async (request, response) => {
    const episodes = await listEpisodes(deps, tenantOf(response), readUserId(request));
    response.json({ episodes: episodes.map(presentEpisode) });
  });

  router.delete("/:userId/episodes/:id", async (request, response) => {
    const episodeId = readId(request, "id", "episode");
    response.json(await forgetEpisode(deps, { tenantId: tenantOf(response), userId: readUserId(request), episodeId }));
  });

  router.get("/:userId/recall", async (request, response) => {
    const { personality, q, limit, tokens = null } = readQuery(request, recallQuery);
    const bond = { tenantId: tenantOf(response), userId: readUserId(request), personalityId: personality };
    response.json(await recallFor(deps, bond, q, { limit, tokens, signal: leaving(response, stopping) }));
  });

  router.delete("/:userId", async (request, response) => {
    response.json(await forgetUser(deps, { tenantId: tenantOf(response), userId: readUserId(request) }));
  });

  return router;
}

function factRef(request: Request, response: Response) {
  return { tenantId: tenantOf(response), userId: readUserId(request), factId: readId(request, "id", "fact") };
}
