/**
 * Values that are there already, or will be: what lets a known row be answered without waiting a tick.
 *
 * A promise made here counts as heard from the start. One that is begun and then not waited for, because a later
 * argument turns out malformed or a sibling fails first, may fail on its own; unheard, that would end the process.
 */

/** A value that is there already, or will be. */
export type Eventually<Value> = Value | Promise<Value>;

/** Waits for those that are not there yet; gives a plain list when all are. */
export function allOf<Value>(values: readonly Eventually<Value>[]): Eventually<Value[]> {
  return values.some((value) => value instanceof Promise) ? heard(Promise.all(values)) : (values as Value[]);
}

/** Goes on with a value: at once when it is there. */
export function chain<Value, Result>(
  value: Eventually<Value>,
  next: (value: Value) => Eventually<Result>,
): Eventually<Result> {
  return value instanceof Promise ? heard(value.then(next)) : next(value);
}

/** The same promise, whose failure is no longer the process's affair; who waits for it still gets it. */
export function heard<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined);
  return promise;
}
