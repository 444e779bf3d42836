import type { Deps } from "@luminora/companion";
import { compile, renderSystemPrompt } from "@luminora/personality";
import { Router } from "express";
import { z } from "zod";
import { readBody, text } from "../read-input.ts";

const compileBody = z.strictObject({
  affinity: z.number().int().min(0).max(100),
  mood: text(64),
  intensity: z.number().min(0).max(1).default(1),
});

/** The companions that can be talked to, and what each becomes in a given state. */
export function personalityRoutes({ personalities }: Pick<Deps, "personalities">): Router {
  const router = Router();
  router.get("/", (_request, response) => {
    const list = personalities.list().map(({ id, fingerprint, personality }) => ({
      id,
      fingerprint,
      name: personality.persona.name,
      tagline: personality.persona.tagline,
      language: personality.persona.language,
      levels: personality.hierarchical_config.relationship_levels.map(({ name }) => name),
      moods: Object.keys(personality.mood_config.moods),
    }));
    response.json({ personalities: list });
  });
  router.get("/:id", (request, response) => {
    const { id, fingerprint, personality } = personalities.get(request.params.id);
    response.json({ id, fingerprint, ...personality });
  });
  router.post("/:id/compile", (request, response) => {
    const template = personalities.get(request.params.id);
    const compiled = compile(template, readBody(request, compileBody));
    const { parameters, level, mood, intensity, temperature, fingerprint } = compiled;
    const prompt = renderSystemPrompt(template, compiled);
    response.json({ parameters, level, mood, intensity, temperature, prompt, fingerprint });
  });
  return router;
}
