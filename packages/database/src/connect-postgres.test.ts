import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { generate } from "selfsigned";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { connectPostgres } from "./connect-postgres.ts";

let server: Server | null = null;
afterEach(() => {
  server?.close();
});

/** One message of the Postgres protocol. */
function message(type: string, ...parts: (string | Buffer)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const head = Buffer.from(`${type}....`);
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const int16 = (value: number) => Buffer.from([value >> 8, value & 255]);
const int32 = (value: number) => Buffer.concat([int16(0), int16(value)]);
const authenticated = message("R", int32(0));
const ready = message("Z", "I");
const oneColumn = message("T", int16(1), "n\0", int32(0), int16(0), int32(25), int16(0), int32(0), int16(0));
const row = (value: string) => message("D", int16(1), int32(value.length), value);
const complete = message("C", "SELECT 1\0");

interface Certificate {
  key: string;
  cert: string;
}

interface Script {
  says: readonly Buffer[];
  hangsUp: boolean;
}

/** A server that answers the n-th connection's questions with the n-th script, and hangs up after the last of its bytes. */
async function serving(scripts: readonly Script[], certificate: Certificate | null = null): Promise<string> {
  let connections = 0;
  const listening = createServer(async (plain: Socket) => {
    const script = scripts[connections++];
    plain.on("error", () => {});
    if (certificate) {
      await once(plain, "data");
      plain.write("S");
    }
    const socket = certificate ? new TLSSocket(plain, { isServer: true, ...certificate }) : plain;
    socket.on("error", () => {});
    socket.once("data", () => {
      socket.write(Buffer.concat([authenticated, ready]));
      socket.on("data", (questions) => {
        for (let at = 0; at < questions.length; at += 1 + questions.readUInt32BE(at + 1)) {
          for (const bytes of script?.says ?? []) socket.write(bytes);
        }
        if (script?.hangsUp) socket.end();
      });
    });
  });
  server = listening;
  listening.listen(0, "127.0.0.1");
  await once(listening, "listening");
  const { port } = listening.address() as AddressInfo;
  return `postgres://u:p@127.0.0.1:${port}/d`;
}

const whole = { says: [oneColumn, row("whole"), complete, ready], hangsUp: false };

it.each([
  ["between two rows", [oneColumn, row("a"), row("b")]],
  ["in the midst of a row", [oneColumn, row("a"), row("b"), row("c").subarray(0, 7)]],
  ["in the midst of a row's length", [oneColumn, row("a"), row("c").subarray(0, 3)]],
  ["before the first row", [oneColumn]],
  ["before the answer is complete", [oneColumn, row("a"), complete]],
])("a connection that is cut %s leaves nothing of that answer in the next one", async (_where, says) => {
  const sql = connectPostgres(await serving([{ says, hangsUp: true }, whole]), { max: 1 });
  await expect(sql.unsafe("select")).rejects.toMatchObject({ code: "CONNECTION_CLOSED" });
  expect([...(await sql.unsafe("select"))]).toEqual([{ n: "whole" }]);
  await sql.end({ timeout: 1 });
});

it("a connection that dies while nobody uses it fails those who ask just then, and answers nobody with nothing", async () => {
  const dies = { says: whole.says, hangsUp: true };
  const sql = connectPostgres(await serving([dies, dies, dies, whole]), { max: 1 });
  const answers: unknown[] = [];
  let failures = 0;
  // Faster than the driver hears of the end, so that some questions come between.
  while (answers.length < 10) {
    const asked = await Promise.allSettled([1, 2, 3].map(async () => [...(await sql.unsafe("select"))]));
    for (const each of asked) {
      if (each.status === "fulfilled") answers.push(each.value);
      else failures += 1;
    }
  }
  for (const answer of answers) expect(answer).toEqual([{ n: "whole" }]);
  expect(failures).toBeGreaterThan(0);
  await sql.end({ timeout: 1 });
});

it("a transaction whose connection dies fails, and so does all that it still asks for", async () => {
  const begun = { says: [message("C", "BEGIN\0"), message("Z", "T")], hangsUp: true };
  const sql = connectPostgres(await serving([begun, whole]), { max: 1 });
  const failed: string[] = [];
  const transaction = sql.begin(async (tx) => {
    for (const statement of ["first", "second", "third"]) {
      await tx.unsafe(statement).catch(() => failed.push(statement));
    }
    throw new Error("nothing came of it");
  });
  await expect(transaction).rejects.toMatchObject({ code: "CONNECTION_CLOSED" });
  await vi.waitFor(() => expect(failed).toEqual(["first", "second", "third"]));
  expect([...(await sql.unsafe("select"))]).toEqual([{ n: "whole" }]);
  await sql.end({ timeout: 1 });
});

it.each([
  ["at once", (bytes: Buffer) => [bytes]],
  ["byte by byte", (bytes: Buffer) => [...bytes].map((byte) => Buffer.from([byte]))],
])("an error amid the rows, sent %s, leaves nothing of them in the next answer", async (_how, sent) => {
  const failure = message("E", "SERROR\0C22012\0Mdivision by zero\0\0");
  const says = sent(Buffer.concat([oneColumn, row("a"), row("b"), failure, ready]));
  let asked = 0;
  const url = await serving([
    {
      get says() {
        asked += 1;
        return asked === 1 ? says : whole.says;
      },
      hangsUp: false,
    },
  ]);
  const sql = connectPostgres(url, { max: 1 });
  await expect(sql.unsafe("select")).rejects.toMatchObject({ code: "22012" });
  expect([...(await sql.unsafe("select"))]).toEqual([{ n: "whole" }]);
  await sql.end({ timeout: 1 });
});

it("an answer that arrives byte by byte is read like any other", async () => {
  const bytes = [...Buffer.concat([oneColumn, row("first"), row("second"), complete, ready])];
  const sql = connectPostgres(await serving([{ says: bytes.map((byte) => Buffer.from([byte])), hangsUp: false }]), {
    max: 1,
  });
  expect([...(await sql.unsafe("select"))]).toEqual([{ n: "first" }, { n: "second" }]);
  await sql.end({ timeout: 1 });
});

describe("over TLS", () => {
  let certificate: Certificate;
  beforeAll(async () => {
    const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }]);
    certificate = { key, cert };
  });

  it("a connection that is cut between two rows leaves nothing of that answer either", async () => {
    const cut = { says: [oneColumn, row("a"), row("b")], hangsUp: true };
    const url = await serving([cut, whole], certificate);
    const sql = connectPostgres(`${url}?sslmode=require`, { max: 1 });
    await expect(sql.unsafe("select")).rejects.toMatchObject({ code: "CONNECTION_CLOSED" });
    expect([...(await sql.unsafe("select"))]).toEqual([{ n: "whole" }]);
    await sql.end({ timeout: 1 });
  });

  it("a certificate of nobody is refused where it is to be verified", async () => {
    const sql = connectPostgres(`${await serving([whole], certificate)}?sslmode=verify-full`, { max: 1 });
    await expect(sql.unsafe("select")).rejects.toMatchObject({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
    await sql.end({ timeout: 1 });
  });

  it("a server that does not speak it is an error that says what to do", async () => {
    const refusing = createServer((socket) => socket.once("data", () => socket.write("N")));
    server = refusing;
    refusing.listen(0, "127.0.0.1");
    await once(refusing, "listening");
    const { port } = refusing.address() as AddressInfo;
    const sql = connectPostgres(`postgres://u:p@127.0.0.1:${port}/d?sslmode=require`, { max: 1 });
    await expect(sql.unsafe("select")).rejects.toThrow("take sslmode out of DATABASE_URL");
    await sql.end({ timeout: 1 });
  });
});
