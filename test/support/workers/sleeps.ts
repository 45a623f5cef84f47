// A worker that does not answer for ten seconds.

export default function work(): void {
  const until = Date.now() + 10_000;
  while (Date.now() < until);
}
