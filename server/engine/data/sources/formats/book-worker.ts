// What runs in a worker thread: a workbook, which takes seconds in one piece.

import { type Book, type BookTask, bookOf } from './book.ts';

export default function work(task: BookTask): Promise<Book> {
  return bookOf(task);
}
