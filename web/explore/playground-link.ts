/** The same question in the playground, where it can be changed. */
/** Address of the playground with an operation and its variables in the hash, which stays in the browser. */
export function playgroundAddress(operation: { toString(): string }, variables: object): string {
  const asked = new URLSearchParams({
    query: operation.toString(),
    variables: JSON.stringify(variables, null, 2),
  });
  // In a hash "+" is no space.
  return `/graphql#${asked.toString().replaceAll('+', '%20')}`;
}
