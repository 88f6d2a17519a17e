/** Values that are there already, or will be: what lets a known row be answered without waiting a tick. */

/** A value that is there already, or will be. */
export type Eventually<Value> = Value | Promise<Value>;

/** Waits for those that are not there yet; gives a plain list when all are. */
export function allOf<Value>(values: readonly Eventually<Value>[]): Eventually<Value[]> {
  return values.some((value) => value instanceof Promise) ? Promise.all(values) : (values as Value[]);
}

/** Goes on with a value: at once when it is there. */
export function chain<Value, Result>(
  value: Eventually<Value>,
  next: (value: Value) => Eventually<Result>,
): Eventually<Result> {
  return value instanceof Promise ? value.then(next) : next(value);
}
