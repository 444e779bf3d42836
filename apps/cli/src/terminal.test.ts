import { PassThrough } from "node:stream";
import { setImmediate as turnOfTheLoop } from "node:timers/promises";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { openTerminal } from "./terminal.ts";

// readline draws nothing on a terminal that calls itself dumb, as that of a CI may.
beforeEach(() => vi.stubEnv("TERM", "xterm"));

const UP_ONE_ROW = "\u001b[1A";

function open({ interactive }: { interactive: boolean }) {
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), { columns: 80 });
  const interrupted: string[] = [];
  const terminal = openTerminal({
    input,
    output,
    interactive,
    prompt: "you › ",
    completions: ["/facts", "/forget"],
    onInterrupt: () => interrupted.push("interrupt"),
  });
  return {
    terminal,
    input,
    interrupted,
    /** What was written since the last call. */
    shown: async () => {
      await turnOfTheLoop();
      return String(output.read() ?? "");
    },
  };
}

describe("piped lines", () => {
  it("are echoed and handed out one by one, also after the pipe has ended", async () => {
    const { terminal, input, shown } = open({ interactive: false });
    input.end("one\ntwo");
    expect(await terminal.readLine()).toBe("one");
    terminal.write("her answer");
    terminal.print("status");
    expect(await terminal.readLine()).toBe("two");
    expect(await terminal.readLine()).toBeNull();
    expect(await shown()).toBe("you › one\nher answer\nstatus\nyou › two\n");
  });

  it("that came ahead are dropped at the end of the chat", async () => {
    const { terminal, input } = open({ interactive: false });
    input.end("/quit\nnever answered\n");
    expect(await terminal.readLine()).toBe("/quit");
    await turnOfTheLoop();
    terminal.end();
    expect(await terminal.readLine()).toBeNull();
  });
});

describe("typed lines", () => {
  it("are redrawn below what is printed meanwhile, and go on", async () => {
    const { terminal, input, shown } = open({ interactive: true });
    const line = terminal.readLine();
    input.write("hel");
    await shown();
    terminal.printAbove("status");
    const drawn = await shown();
    expect(drawn.indexOf("status\n")).toBeGreaterThan(-1);
    expect(drawn.slice(drawn.indexOf("status\n"))).toContain("you › hel");
    input.write("lo\r");
    expect(await line).toBe("hello");
    terminal.end();
  });

  it.each([
    ["pasted", (text: string) => [text]],
    ["typed", (text: string) => [...text]],
  ])("that were %s and wrap are erased whole, and redrawn right below what is printed", async (_, keys) => {
    const { terminal, input, shown } = open({ interactive: true });
    const line = terminal.readLine();
    for (const key of keys("x".repeat(100))) input.write(key);
    await shown();
    terminal.printAbove("status");
    const [erased = "", redrawn = ""] = (await shown()).split("status\n");
    expect(erased).toContain(UP_ONE_ROW);
    expect(redrawn).not.toContain(UP_ONE_ROW);
    input.write("\r");
    expect(await line).toBe("x".repeat(100));
    terminal.end();
  });

  it("go below what belongs above them until something follows them", async () => {
    const { terminal, input, shown } = open({ interactive: true });
    const line = terminal.readLine();
    input.write("hello\r");
    await line;
    await shown();
    terminal.printAbove("status");
    expect(await shown()).toBe(`${UP_ONE_ROW}\u001b[1G\u001b[0Jstatus\nyou › hello\n`);
    terminal.print("! error");
    terminal.printAbove("late");
    expect(await shown()).toBe("! error\nlate\n");
    terminal.end();
  });

  it("are kept unseen while she talks: the finished one is the next line, the unfinished one is under the prompt", async () => {
    const { terminal, input, shown } = open({ interactive: true });
    terminal.write("alicia › I ");
    input.write("finished\runfin");
    expect(await shown()).toBe("alicia › I ");
    terminal.write("see.\n");
    expect(await terminal.readLine()).toBe("finished");
    expect(await shown()).toBe("see.\nyou › finished\n");
    const line = terminal.readLine();
    expect(await shown()).toContain("you › unfin");
    input.write("ished\r");
    expect(await line).toBe("unfinished");
    terminal.end();
  });

  it("are dropped by Ctrl-C, which is told", async () => {
    const { terminal, input, interrupted, shown } = open({ interactive: true });
    input.write("queued\r\u0003");
    await shown();
    expect(interrupted).toEqual(["interrupt"]);
    const line = terminal.readLine();
    terminal.end();
    expect(await line).toBeNull();
  });

  it("end with Ctrl-D", async () => {
    const { terminal, input } = open({ interactive: true });
    const line = terminal.readLine();
    input.write("\u0004");
    expect(await line).toBeNull();
    expect(await terminal.readLine()).toBeNull();
  });

  it("are gone from a line that is taken back", async () => {
    const { terminal, shown } = open({ interactive: true });
    terminal.write("alicia › ");
    terminal.takeBack();
    terminal.print("! error");
    expect(await shown()).toBe("alicia › \u001b[1G\u001b[0J! error\n");
    terminal.end();
  });
});
