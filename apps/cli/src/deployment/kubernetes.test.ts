import { QUEUES } from "@luminora/jobs";
import { must } from "@luminora/kernel";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { z } from "zod";
import { settings } from "../env-example.ts";
import { canRun, manifestsIn, textOf } from "./read-deployment.fixture.ts";

const labels = z.record(z.string(), z.string());
const reference = z.object({ name: z.string() });
const container = z.looseObject({
  args: z.array(z.string()),
  envFrom: z.array(z.object({ configMapRef: reference.optional(), secretRef: reference.optional() })),
  securityContext: z.looseObject({ allowPrivilegeEscalation: z.literal(false) }),
  resources: z.object({ requests: labels, limits: labels }),
});
const podTemplate = z.object({
  metadata: z.object({ labels: labels.optional(), annotations: labels.optional() }).default({}),
  spec: z.looseObject({
    enableServiceLinks: z.literal(false),
    terminationGracePeriodSeconds: z.number().optional(),
    securityContext: z.looseObject({ runAsNonRoot: z.literal(true) }),
    containers: z.tuple([container]),
  }),
});
const deployment = z.object({
  spec: z.object({
    replicas: z.number().default(1),
    selector: z.object({ matchLabels: labels }),
    template: podTemplate,
  }),
});

const objects = manifestsIn("deploy/kubernetes").flatMap((path) =>
  parseAllDocuments(textOf(path), { uniqueKeys: true }).map((document) => {
    expect(document.errors, path).toEqual([]);
    const head = z.looseObject({
      apiVersion: z.string(),
      kind: z.string(),
      metadata: z.looseObject({ name: z.string() }),
    });
    return head.parse(document.toJS());
  }),
);
const the = (kind: string, name = "luminora") =>
  must(
    objects.find((object) => object.kind === kind && object.metadata.name === name),
    `${kind} ${name}`,
  );
const APPS = ["gateway", "worker", "ops"] as const;
const deploymentOf = (app: string) => deployment.parse(the("Deployment", `luminora-${app}`)).spec;
const config = () => z.object({ data: labels }).parse(the("ConfigMap")).data;

describe("the Kubernetes manifests", () => {
  it.each(APPS)("run %s by what is there, with all that a cluster asks about it", (app) => {
    const { selector, template } = deploymentOf(app);
    const [{ args, ...own }] = template.spec.containers;
    expect(canRun(args)).toBe(true);
    expect(template.metadata.labels).toMatchObject(selector.matchLabels);
    expect(own).toHaveProperty("startupProbe");
    expect(own).toHaveProperty("livenessProbe");
    const grace = must(settings().get("LUMINORA_GRACE_SECONDS")?.[0], "the grace time").fallback;
    expect(template.spec.terminationGracePeriodSeconds).toBeGreaterThan(Number(grace) + 5);
    for (const { configMapRef, secretRef } of own.envFrom) {
      if (configMapRef) the("ConfigMap", configMapRef.name);
      if (secretRef) the("Secret", secretRef.name);
    }
    expect(template.metadata.annotations).toEqual({
      "prometheus.io/scrape": "true",
      "prometheus.io/port": config().PORT,
      "prometheus.io/path": app === "ops" ? "/ops/metrics" : "/metrics",
    });
  });

  it("migrate by a script that is there", () => {
    const { spec } = z.object({ spec: z.object({ template: podTemplate }) }).parse(the("Job", "luminora-migrate"));
    expect(canRun(spec.template.spec.containers[0].args)).toBe(true);
  });

  it("set what is a setting", () => {
    const { stringData } = z.object({ stringData: labels }).parse(the("Secret"));
    for (const name of Object.keys({ ...config(), ...stringData })) expect(settings().has(name), name).toBe(true);
    expect(config().LUMINORA_HEALTH_PORT).toBe(config().PORT);
  });

  it("lead each Service to the pods of its name", () => {
    for (const app of ["gateway", "ops"]) {
      const { spec } = z.object({ spec: z.looseObject({ selector: labels }) }).parse(the("Service", `luminora-${app}`));
      expect(deploymentOf(app).template.metadata.labels).toMatchObject(spec.selector);
    }
  });

  const keda = () =>
    z
      .object({
        spec: z.object({
          scaleTargetRef: reference,
          minReplicaCount: z.number(),
          maxReplicaCount: z.number(),
          triggers: z.array(z.object({ type: z.literal("redis"), metadata: labels })),
        }),
      })
      .parse(the("ScaledObject", "luminora-worker")).spec;
  const hpa = () =>
    z
      .object({ spec: z.looseObject({ scaleTargetRef: z.looseObject({ name: z.string() }), maxReplicas: z.number() }) })
      .parse(the("HorizontalPodAutoscaler", "luminora-worker")).spec;

  it("scale the workers by every queue that holds work, and never to none", () => {
    const work = QUEUES.filter((queue) => queue !== "maintenance");
    expect(keda().triggers.map(({ metadata }) => metadata.listName)).toEqual(
      work.map((name) => `luminora:${name}:wait`),
    );
    for (const { scaleTargetRef } of [keda(), hpa()]) the("Deployment", scaleTargetRef.name);
    expect(keda().minReplicaCount).toBeGreaterThan(0);
  });

  it("open no more connections than a stock Postgres has, with the workers at their most and a rolling update under way", () => {
    const perProcess = Number(config().LUMINORA_DATABASE_CONNECTIONS);
    const surged = (replicas: number) => replicas + Math.ceil(replicas / 4);
    for (const most of [keda().maxReplicaCount, hpa().maxReplicas]) {
      const processes = surged(most) + surged(deploymentOf("gateway").replicas) + surged(deploymentOf("ops").replicas);
      expect(processes * perProcess + 1).toBeLessThanOrEqual(97);
    }
  });
});
