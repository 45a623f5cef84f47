// A worker that ends at every task.

export default function work(): never {
  process.exit(3);
}
