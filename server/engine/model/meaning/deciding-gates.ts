// The gates that decide about the number of segments (statistics.md §4); the others only judge what was formed.

export const DECIDING: readonly string[] = ['stability', 'markers', 'smallest_segment'];
