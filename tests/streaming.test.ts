import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { eventually } from "@luminora/testing";
import { drips, says } from "@luminora/testing/model-server";
import OpenAI from "openai";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openScriptedHouse } from "./support/scripted-house.ts";

let scripted: Awaited<ReturnType<typeof openScriptedHouse>>;

beforeAll(async () => {
  scripted = await openScriptedHouse({ workers: false });
});
afterEach(() => scripted.server.reset());
afterAll(() => scripted.close());

const SECRET = "Zanzibar";

/** Has an answer break off after a few words; the ids of its session, turn and message. */
async function breakOff(userId: string) {
  const { house, server } = scripted;
  const session = (await house.openSession(userId, "alicia")).id;
  server.next("reply", says(`I was in ${SECRET} once`, { ending: "reset" }));
  const { body } = await house.api("POST", `/v1/sessions/${session}/messages`, { content: "Hello", stream: true });
  expect(body).toMatch(/event: error\ndata: .*"model_failed".*\n\n$/);
  const { messages } = (await house.api("GET", `/v1/sessions/${session}/messages`)).body;
  expect(messages).toHaveLength(1);
  return { session, turnId: messages[0].turnId, messageId: messages[0].id };
}

const turn = (id: string) => scripted.house.api("GET", `/v1/turns/${id}`);

describe("a stream that breaks half-way", () => {
  it("leaves an interrupted turn with what was said, which no prompt and no recall gets to know", async () => {
    const { house, server } = scripted;
    const { session, turnId } = await breakOff("breaks");
    expect((await turn(turnId)).body).toMatchObject({ status: "interrupted", partial: `I was in ${SECRET} once` });

    await house.api("POST", `/v1/sessions/${session}/messages`, { content: `Have you been to ${SECRET}?` });
    const prompt = JSON.stringify(server.callsOf("reply").at(-1)?.body);
    expect(prompt.split(SECRET)).toHaveLength(2);
    const recalled = await house.api("GET", `/v1/users/breaks/recall?personality=alicia&q=I+was+in+${SECRET}`);
    expect(JSON.stringify(recalled.body)).not.toContain("once");
  });

  it("can be regenerated, and keeps nothing of the first attempt then", async () => {
    const { session, turnId } = await breakOff("regenerates");
    const again = await scripted.house.api("POST", `/v1/sessions/${session}/messages/regenerate`);
    expect(again.body).toMatchObject({ turnId, reply: { content: "I heard: Hello" } });
    expect((await turn(turnId)).body).toMatchObject({ status: "answered", partial: null });
  });

  it("is forgotten with its message, and with its user", async () => {
    const { turnId, messageId } = await breakOff("forgets");
    await scripted.house.api("DELETE", `/v1/messages/${messageId}`);
    expect((await turn(turnId)).status).toBe(404);

    const other = await breakOff("forgets");
    await scripted.house.api("DELETE", "/v1/users/forgets");
    expect((await turn(other.turnId)).status).toBe(404);
  });
});

describe("a client that reads slowly", () => {
  it("slows the model down instead of filling the gateway", async () => {
    const { house, server } = scripted;
    // More than the sockets on the way from the model to the client hold together.
    const pieces = Array.from({ length: 640 }, () => "x".repeat(64 * 1024));
    server.on("reply", says(pieces.join(""), { pieces, ending: "reset" }));

    const slow = await openStream("slow");
    const { turnId } = (await house.api("GET", `/v1/sessions/${slow.session}/messages`)).body.messages[0];
    // Whoever reads gets all of it, in a time in which the other would have got it as well.
    const quick = await openStream("quick");
    quick.socket.resume();
    await once(quick.socket, "end");
    expect((await turn(turnId)).body.status).toBe("pending");

    slow.socket.destroy();
    expect(await server.callsOf("reply")[0]?.outcome).toBe("broken");
    const left = await eventually(async () => {
      const { body } = await turn(turnId);
      if (body.status === "pending") throw new Error("still pending");
      return body;
    });
    expect(left).toMatchObject({ status: "interrupted", error: "aborted" });
    expect(left.partial.length).toBeLessThan((pieces.length * 64 * 1024) / 2);
  }, 60_000);

  /** Asks for a stream over a bare socket, and reads nothing more once it has begun. */
  async function openStream(userId: string): Promise<{ socket: Socket; session: string }> {
    const session = (await scripted.house.openSession(userId, "alicia")).id;
    const { hostname, port } = new URL(scripted.house.url());
    const socket = connect(Number(port), hostname);
    const body = JSON.stringify({ content: "Hello", stream: true });
    socket.write(
      `POST /v1/sessions/${session}/messages HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n` +
        `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    await once(socket, "readable");
    return { socket, session };
  }
});

describe("many streams at once", () => {
  it("all come to their end, each with its own text", async () => {
    const STREAMS = 200;
    scripted.server.on("reply", ({ text }) => drips([...`answer to ${text}`], 5));
    const client = new OpenAI({ baseURL: `${scripted.house.url()}/v1`, apiKey: "none", maxRetries: 0 });
    const answers = await Promise.all(
      Array.from({ length: STREAMS }, async (_, index) => {
        const stream = await client.chat.completions.create({
          model: "alicia",
          user: `crowd-${index}`,
          messages: [{ role: "user", content: `message ${index}` }],
          stream: true,
        });
        let text = "";
        let finish: string | null = null;
        for await (const { choices } of stream) {
          text += choices[0]?.delta.content ?? "";
          finish = choices[0]?.finish_reason ?? finish;
        }
        return [text, finish];
      }),
    );
    expect(answers).toEqual(answers.map((_, index) => [`answer to message ${index}`, "stop"]));
    expect(scripted.server.count("reply")).toBe(STREAMS);
  }, 120_000);
});

// Last, since it teaches the model's adapter to expect thoughts.
describe("a thought without its opening tag", () => {
  it("is not kept where it had been taken for the answer", async () => {
    const { house, server } = scripted;
    const session = (await house.openSession("thinks", "alicia")).id;
    const pieces = [`Of ${SECRET} I say nothing.`, "</think>", "\n\nHello", " there", " you"];
    server.next("reply", says(pieces.join(""), { pieces, ending: "reset" }));
    await house.api("POST", `/v1/sessions/${session}/messages`, { content: "Hello", stream: true });
    const { messages } = (await house.api("GET", `/v1/sessions/${session}/messages`)).body;
    expect((await turn(messages[0].turnId)).body).toMatchObject({ status: "interrupted", partial: "Hello there you" });

    // By now it is known what the first tag of this model means.
    server.next("reply", says(pieces.join(""), { pieces }));
    const again = await house.api("POST", `/v1/sessions/${session}/messages/regenerate`, { stream: true });
    expect(again.body).not.toContain(SECRET);
    const reply = (await house.api("GET", `/v1/sessions/${session}/messages`)).body.messages[1];
    expect(reply.content).toBe("Hello there you");
  });
});
