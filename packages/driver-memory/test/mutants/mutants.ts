/** A defect that is put into the operator on purpose, and what has to find it. */
export interface Mutant {
  readonly name: string
  /** Below packages/core/src. */
  readonly file: string
  /** Stands in the file exactly once. */
  readonly find: string
  readonly replace: string
  /** The tests of the decision, those of the machine, the first histories, or those under the property of rights alone. */
  readonly caughtBy: 'decision' | 'machine' | 'histories' | 'rights'
}

/** Each is a defect that operators have had. */
export const mutants: readonly Mutant[] = [
  {
    name: 'drops an action',
    file: 'reconcile/reconcile.ts',
    find: 'const all = [...actions, ...actionsOf(leftovers)]',
    replace: "const all = [...actions.filter(({ resource }) => resource.kind !== 'Ingress'), ...actionsOf(leftovers)]",
    caughtBy: 'histories',
  },
  {
    name: 'forgets the owner reference',
    file: 'kinds/child.ts',
    find: '  ownerReferences: [\n',
    replace: '  ownerReferences: [], ["forgotten" as "labels"]: [\n',
    caughtBy: 'decision',
  },
  {
    name: 'compares with defaults',
    file: 'reconcile/diff.ts',
    find: 'const extra = Object.keys(owned)',
    replace: 'const extra = [...Object.keys(there).map((key) => `f:${key}`), ...Object.keys(owned)]',
    caughtBy: 'histories',
  },
  {
    name: 'leaves replicas to an autoscaler that is gone',
    file: 'kinds/deployment/yield.ts',
    find: 'const autoscaled = autoscalers?.length !== 0 && isAutoscaled(live, autoscalers)',
    replace: 'const autoscaled = isAutoscaled(live, autoscalers)',
    caughtBy: 'histories',
  },
  {
    name: 'forces everything',
    file: 'reconcile/finding.ts',
    find: 'const force = !contested && takes(changes, live)',
    replace: 'const force = contested || takes(changes, live)',
    caughtBy: 'histories',
  },
  {
    name: 'forces without looking at the version',
    file: 'reconcile/finding.ts',
    find: "{ _tag: 'Version', uid, resourceVersion }, force, changes)",
    replace: "{ _tag: 'Version', uid, resourceVersion: '' }, force, changes)",
    caughtBy: 'decision',
  },
  {
    name: 'prunes before it applies',
    file: 'reconcile/reconcile.ts',
    find: 'const all = [...actions, ...actionsOf(leftovers)]',
    replace: 'const all = [...actionsOf(leftovers), ...actions]',
    caughtBy: 'decision',
  },
  {
    name: 'prunes while something is in the way',
    file: 'reconcile/reconcile.ts',
    find: 'const leftovers = isComplete ?',
    replace: 'const leftovers = isComplete || findings.length > 0 ?',
    caughtBy: 'decision',
  },
  {
    name: 'ignores the uid of an owner',
    file: 'reconcile/adopt.ts',
    find: "if (owner?.uid === app.metadata.uid) return { _tag: 'Ours' }",
    replace: "if (owner?.name === app.metadata.name) return { _tag: 'Ours' }",
    caughtBy: 'decision',
  },
  {
    name: 'adopts what nobody offered',
    file: 'reconcile/adopt.ts',
    find: 'if (live.metadata.annotations?.[adoptAnnotation] === app.metadata.name)',
    replace: 'if (owner === undefined)',
    caughtBy: 'histories',
  },
  {
    name: 'writes to an App that is being deleted',
    file: 'reconcile/reconcile.ts',
    find: 'if (metadata.deletionTimestamp !== undefined) return',
    replace: "if (metadata.deletionTimestamp === 'never') return",
    caughtBy: 'decision',
  },
  {
    name: 'deletes by name',
    file: 'controller/request.ts',
    find: 'preconditions: { uid: action.uid, resourceVersion: action.resourceVersion },',
    replace: '',
    caughtBy: 'histories',
  },
  {
    name: 'creates over what is there',
    file: 'controller/request.ts',
    find: 'return { resourceVersion: absentVersion }',
    replace: 'return {}',
    caughtBy: 'histories',
  },
  {
    name: 'deletes all children of a namespace for one',
    file: 'controller/request.ts',
    find: "        _tag: 'Delete',",
    replace: "        _tag: 'DeleteCollection' as 'Delete',",
    caughtBy: 'rights',
  },
  {
    name: 'reports in the App itself',
    file: 'controller/request.ts',
    find: "  subresource: 'status',",
    replace: '',
    caughtBy: 'rights',
  },
  {
    name: 'is not given the right to prune',
    file: 'controller/rights.ts',
    find: "Prune: ['delete'],",
    replace: 'Prune: [],',
    caughtBy: 'rights',
  },
  {
    name: 'writes the status every time',
    file: 'reconcile/status.ts',
    find: 'if (isKept(current, next, assessment)) return { status: next }',
    replace: "if (isKept(current, next, assessment) && assessment.state === 'Writing') return { status: next }",
    caughtBy: 'histories',
  },
  {
    name: 'moves the time of every condition',
    file: 'reconcile/status.ts',
    find: 'before?.status === status ? before.lastTransitionTime : formatTime(now)',
    replace: 'formatTime(now)',
    caughtBy: 'histories',
  },
  {
    name: 'reports Ready before the Deployment controller has looked',
    file: 'kinds/deployment/health.ts',
    find: 'status.observedGeneration < (live.metadata.generation ?? 0)',
    replace: 'status.observedGeneration < 0',
    caughtBy: 'decision',
  },
  {
    name: 'plans on a cache that lacks its own writes',
    file: 'controller/dispatch.ts',
    find: 'if (waitsForOwnWrites(c, work, live.metadata, now)) return',
    replace: '',
    caughtBy: 'machine',
  },
  {
    name: 'plans before every list has arrived',
    file: 'controller/step.ts',
    find: 'c.reflectors.every((reflector) => reflector.synced)',
    replace: 'c.reflectors.some((reflector) => reflector.synced)',
    caughtBy: 'machine',
  },
  {
    name: 'never gives up a fight',
    file: 'controller/breaker.ts',
    find: 'alike(history, fingerprint, now).length >= limit',
    replace: 'alike(history, fingerprint, now).length >= 1000 * limit',
    caughtBy: 'machine',
  },
  {
    name: 'goes on with a watch whose history is forgotten',
    file: 'controller/failure.ts',
    find: 'case 410:',
    replace: 'case 4100:',
    caughtBy: 'machine',
  },
  {
    name: 'looks at pods before it writes',
    file: 'controller/pod-look.ts',
    find: 'const isBusy = c.running >= c.settings.concurrency',
    replace: 'const isBusy = c.running > c.settings.concurrency',
    caughtBy: 'machine',
  },
  {
    name: 'forgets at a restart what pods told',
    file: 'reconcile/status.ts',
    find: 'if (wantsPods && observed.evidence === undefined',
    replace: 'if (wantsPods && observed.evidence !== undefined',
    caughtBy: 'machine',
  },
]
