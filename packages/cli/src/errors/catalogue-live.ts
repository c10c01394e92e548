import type { Entry } from './entry.ts'

/** FX08: Apps on a real cluster. */
export const liveErrors = {
  FX0801: {
    title: 'the API server refuses what was asked',
    cause: 'A rule of the cluster says no: validation, admission, a quota, or a namespace that is not there or goes.',
    fix: 'The message is the answer of the API server. What it names has to change, then try again.',
    example: 'kubectl create namespace shop && fixpoint apply -n shop app.yaml',
  },
  FX0802: {
    title: 'another field manager holds a field',
    cause:
      'Someone else applied or edited this field of the App with another value. To write over it would undo what they did, unseen.',
    fix: 'Agree on the value and write it into the file, remove the field from the file to leave it to them, or take it with --force-conflicts.',
    example: 'fixpoint apply app.yaml --force-conflicts',
  },
  FX0803: {
    title: 'no such App',
    cause: 'There is no App of this name in this namespace.',
    fix: 'fixpoint status -A lists the Apps of all namespaces.',
    example: 'wrong   fixpoint status shpo\nright   fixpoint status shop',
  },
  FX0804: {
    title: 'the App does not get Ready by waiting',
    cause: 'The operator reports that it is stalled or suspended: someone has to act first. The exit code is 4.',
    fix: 'Do what the message says. The operator goes on by itself when it is done.',
    example: 'fixpoint why shop',
  },
  FX0805: {
    title: 'not in time',
    cause: 'What was awaited did not come about before the --timeout. The operator goes on. The exit code is 4.',
    fix: 'fixpoint why APP says what is missing; fixpoint wait APP takes the wait up again.',
    example: 'fixpoint wait shop --timeout 15m',
  },
  FX0806: {
    title: 'no operator seems to run',
    cause: 'Nobody reports on the App, and nobody holds the lease of the operator, or it was not renewed for long.',
    fix: 'Start the operator. fixpoint doctor says what is missing.',
    example: 'fixpoint doctor',
  },
  FX0807: {
    title: 'the cluster moved since the plan was saved',
    cause:
      'An object that the plan stands on was changed, replaced, made or deleted since. What the plan says would not be what happens.',
    fix: 'Plan anew and look at what is different: fixpoint plan FILE --cluster --out FILE.fxplan',
    example: 'fixpoint plan app.yaml --cluster --out app.fxplan && fixpoint apply app.fxplan',
  },
  FX0808: {
    title: 'not a saved plan',
    cause:
      'The file was not written by fixpoint plan --out, was written by another version, or was changed afterwards.',
    fix: 'Save the plan anew. It is meant to be applied as it is, and not to be edited.',
    example: 'fixpoint plan app.yaml --cluster --out app.fxplan',
  },
  FX0809: {
    title: 'the App went away',
    cause: 'It was deleted, or is being deleted, while it was awaited to be Ready. The exit code is 4.',
    fix: 'Find out who deleted it, or apply it anew.',
    example: 'fixpoint apply app.yaml',
  },
} as const satisfies Record<`FX08${string}`, Entry>
