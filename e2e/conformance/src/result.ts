/** How one test came out. */
export interface Result {
  /** As ginkgo names it: its containers, then itself. */
  readonly name: string
  readonly outcome: Outcome
  readonly seconds: number
  /** What a test that did not pass said, in its first lines. */
  readonly why?: string
}

export type Outcome = 'passed' | 'failed' | 'skipped'

interface Spec {
  readonly ContainerHierarchyTexts: readonly string[] | null
  readonly LeafNodeType: string
  readonly LeafNodeText: string
  readonly State: string
  /** In nanoseconds. */
  readonly RunTime: number
  readonly Failure?: { readonly Message?: string }
}

/** The tests of a JSON report of ginkgo, of which most were left out. Throws where the suite itself could not start. */
export const resultsIn = (report: string): readonly Result[] => {
  const suites = JSON.parse(report) as readonly { readonly SpecReports: readonly Spec[] | null }[]
  const specs = suites.flatMap(({ SpecReports }) => SpecReports ?? [])
  const broken = specs.find(({ LeafNodeType, State }) => LeafNodeType.endsWith('BeforeSuite') && State === 'failed')
  if (broken !== undefined) throw new Error(`the tests could not start: ${whyOf(broken) ?? 'for no reason given'}`)
  return specs.filter(({ LeafNodeType }) => LeafNodeType === 'It').map(resultOf)
}

const resultOf = (spec: Spec): Result => {
  const why = whyOf(spec)
  const outcome = outcomeOf(spec.State)
  return {
    name: nameOf(spec),
    outcome,
    seconds: Math.round(spec.RunTime / 1e8) / 10,
    ...(outcome !== 'passed' && why !== undefined && { why }),
  }
}

const nameOf = ({ ContainerHierarchyTexts, LeafNodeText }: Spec): string =>
  [...(ContainerHierarchyTexts ?? []), LeafNodeText].join(' ')

const whyOf = ({ Failure }: Spec): string | undefined =>
  Failure?.Message?.trim().split('\n').slice(0, 12).join('\n').slice(0, 1200)

/** A test that timed out, panicked or was interrupted has failed. */
const outcomeOf = (state: string): Outcome => (state === 'passed' || state === 'skipped' ? state : 'failed')
