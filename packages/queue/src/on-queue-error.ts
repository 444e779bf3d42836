/** Told of every error that no caller is there to catch: a lost connection, a lock that could not be renewed. */
export type OnQueueError = (error: Error, origin: string) => void;

/** BullMQ passes one error of a shared connection on to every queue and worker on it; this lets each through once. */
export function oncePerError(onError: OnQueueError): OnQueueError {
  const told = new WeakSet<Error>();
  return (error, origin) => {
    if (told.has(error)) return;
    told.add(error);
    onError(error, origin);
  };
}
