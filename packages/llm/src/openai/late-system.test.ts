import type { ReplyRequest } from "@luminora/companion";
import { fails, startModelServer } from "@luminora/testing/model-server";
import { afterAll, afterEach, expect, it } from "vitest";
import { failureOf, modelAt, never, replyRequest } from "./openai.fixture.ts";
import { openaiModels } from "./openai-models.ts";

const server = await startModelServer({ dimension: 8 });

afterEach(() => server.reset());
afterAll(() => server.close());

const [first, last] = replyRequest("Hello").messages as [ReplyRequest["messages"][0], ReplyRequest["messages"][0]];
const late: ReplyRequest = {
  ...replyRequest("Hello"),
  messages: [first, { role: "assistant", content: "Hi." }, { role: "system", content: "It is Monday." }, last],
};
const reply = () => openaiModels({ reply: modelAt(server), light: modelAt(server) }).reply;
const options = { signal: never() };
const onToken = async () => {};
const rolesSent = () => server.callsOf("reply").map(({ chat }) => chat?.messages.map(({ role }) => role).join(" "));

/** As templates do that take a system message at the beginning only. */
function refuseLateSystem(): void {
  server.on("reply", ({ chat }) =>
    chat?.messages.some(({ role }, index) => role === "system" && index > 0) ? fails(400) : undefined,
  );
}

it.each([
  ["whole", {}, 1],
  ["streamed", { onToken }, 2],
] as const)(
  "is said at the beginning where the endpoint takes it only there (%s), and that is remembered",
  async (_way, how, refused) => {
    refuseLateSystem();
    const model = reply();
    await model.reply(late, { ...options, ...how });
    await model.reply(late, { ...options, ...how });
    expect(rolesSent()).toEqual([
      ...Array.from({ length: refused }, () => "system assistant system user"),
      "system assistant user",
      "system assistant user",
    ]);
    const { chat } = server.callsOf("reply").at(-1) ?? {};
    expect(chat?.messages[0]?.content).toBe("You are Mira.\n\nIt is Monday.");
    // What the endpoint did not mind is still asked for.
    if ("onToken" in how) expect(chat?.stream_options).toEqual({ include_usage: true });
  },
);

it("stays where it is once the endpoint has taken it, whatever is refused later", async () => {
  const model = reply();
  await model.reply(late, options);
  server.next("reply", fails(400));
  await failureOf(model.reply(late, options), "model_failed");
  await model.reply(late, options);
  expect(new Set(rolesSent())).toEqual(new Set(["system assistant system user"]));
  expect(rolesSent()).toHaveLength(3);
});
