/** What came of looking at one thing. */
export interface Finding {
  /** What was looked at: the heading that it stands below. */
  readonly group: 'cluster' | 'definition' | 'rights' | 'operator' | 'apps'
  readonly level: 'ok' | 'warning' | 'error'
  readonly what: string
  /** Why that is not as it should be. */
  readonly cause?: string
  readonly fix?: string
}

export const ok = (group: Finding['group'], what: string): Finding => ({ group, level: 'ok', what })

export const warning = (group: Finding['group'], what: string, cause: string, fix: string): Finding => ({
  group,
  level: 'warning',
  what,
  cause,
  fix,
})

export const error = (group: Finding['group'], what: string, cause: string, fix: string): Finding => ({
  group,
  level: 'error',
  what,
  cause,
  fix,
})
