// The orders of the small shop some time later: some customers gone, a new one, and one who buys otherwise.

export function laterOrders(orders: string): string {
  const kept = orders.split('\n').filter((line) => !/^c[0-5],/.test(line));
  const moved = Array.from({ length: 20 }, (_, i) => `c7,2025-09-${String((i % 28) + 1).padStart(2, '0')},15.00`);
  return `${[...kept.filter((line) => line !== '' && !line.startsWith('c7,')), ...moved, 'n1,2025-09-01,20.00', 'n1,2025-09-02,20.00'].join('\n')}\n`;
}
