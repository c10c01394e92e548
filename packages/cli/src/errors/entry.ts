/** What is known about one code: the page that `fixpoint explain` prints. */
export interface Entry {
  /** What is wrong, in a few words. */
  readonly title: string
  /** Why it is an error at all. */
  readonly cause: string
  /** What to do about it. */
  readonly fix: string
  /** Something that provokes it, and what would be right. */
  readonly example: string
}
