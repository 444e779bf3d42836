import type { Deps } from "@luminora/companion";
import type { PersonalityTemplate } from "@luminora/personality";
import { Router } from "express";
import { findModel } from "../openai/find-model.ts";

/** The companions as the models of OpenAI's API. */
export function modelRoutes({ personalities }: Pick<Deps, "personalities">): Router {
  const router = Router();
  router.get("/", (_request, response) => {
    response.json({ object: "list", data: personalities.list().map(presentModel) });
  });
  router.get("/:id", (request, response) => {
    response.json(presentModel(findModel(personalities, request.params.id)));
  });
  return router;
}

function presentModel({ id, personality }: PersonalityTemplate) {
  const { name, tagline } = personality.persona;
  // When a companion was made is not on record; clients want a number all the same.
  return { id, object: "model", created: 0, owned_by: "luminora", name, description: tagline };
}
