import type { PersonalityTemplate } from "@luminora/personality";
import { loadPersonality } from "@luminora/runtime";
import { inventPlay, seedOf } from "./invent-play.ts";
import { readPersona } from "./persona.ts";
import type { Play } from "./play.ts";
import { readScript } from "./script.ts";
import { type Simulation, simulate } from "./simulate.ts";
import { simulationChart } from "./simulation-chart.ts";
import { openStage, type Stage } from "./stage.ts";
import { tableOf } from "./table.ts";

/** One simulation to run, in words that another process understands. */
export interface Task {
  /** The companion's file. */
  personality: string;
  /** Whom she meets: a persona by its name or file, or a script file. */
  who: { persona: string } | { script: string };
  days: number;
  /** The first day, such as 2026-01-05. */
  start: string;
  seed: number;
}

/** What came of it. */
export interface Played {
  simulation: Simulation;
  table: string[];
  /** An SVG image. */
  chart: string;
}

/** Runs tasks one after the other on one stage, which `close` ends. The same task gives the same bytes, whatever ran before. */
export function taskRunner(): { run(task: Task): Promise<Played>; close(): Promise<void> } {
  let stage: Stage | null = null;
  let users = 0;
  return {
    run: async (task) => {
      const template = await loadPersonality(task.personality);
      const play = await playOf(task, template);
      stage ??= await openStage();
      stage.cast([template]);
      const seed = seedOf(task.seed, template.id, play.name);
      const simulation = await simulate(stage, template, play, { seed, userId: `user-${++users}` });
      return { simulation, table: tableOf(simulation), chart: simulationChart(simulation, template.personality) };
    },
    close: async () => stage?.close(),
  };
}

/** Throws `invalid_request` for a persona or a script that is not valid. */
async function playOf({ who, start, days, seed }: Task, { id, personality }: PersonalityTemplate): Promise<Play> {
  if ("script" in who) return readScript(who.script, { start, days });
  const persona = await readPersona(who.persona);
  return inventPlay(persona, personality, { start, days, seed: seedOf(seed, id, persona.name) });
}
