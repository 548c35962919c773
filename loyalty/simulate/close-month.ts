import type { Book } from "./book.ts"
import { expireAll } from "./book-lots.ts"
import { closeAwards, reachMilestones } from "./close-recognition.ts"

/** The work of the first of a month: expire what ran out, name winners, write down milestones. Before tiers are reviewed and before the day's trade. */
export function closeMonth(book: Book, asOn: string): void {
  for (const company of book.companies.values()) expireAll(book, company, asOn)
  closeAwards(book, asOn)
  reachMilestones(book, asOn)
}
