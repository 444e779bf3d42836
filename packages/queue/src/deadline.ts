import { LuminoraError } from "@luminora/kernel";

/** Resolves as `work` does, or throws `storage_unavailable` after `ms`; `what` says what was waited for. */
export async function withDeadline<T>(work: Promise<T>, ms: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new LuminoraError("storage_unavailable", `${what}: no answer within ${ms} ms`)),
      ms,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
