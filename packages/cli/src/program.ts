import { addApply } from './commands/apply.ts'
import { addCluster } from './commands/cluster.ts'
import { addCompletion } from './commands/completion.ts'
import { addCrd } from './commands/crd.ts'
import { addDoctor } from './commands/doctor.ts'
import { addExplain } from './commands/explain.ts'
import { addInstall } from './commands/install.ts'
import { addOperator } from './commands/operator.ts'
import { addPlan } from './commands/plan.ts'
import { addRender } from './commands/render.ts'
import { createRoot, type Root } from './commands/root.ts'
import { addSimulate } from './commands/simulate.ts'
import { addStatus } from './commands/status.ts'
import { addUp } from './commands/up.ts'
import { addValidate } from './commands/validate.ts'
import { addVersion } from './commands/version.ts'
import { addWait } from './commands/wait.ts'
import { addWhy } from './commands/why.ts'
import type { Session } from './session.ts'

/** The command with all its verbs. Each verb loads what it needs when it runs, so that help and completion come at once. */
export const createProgram = (session: Session): Root => {
  const program = createVerbs(session)
  addCompletion(program, () => createVerbs(session))
  return program
}

const createVerbs = (session: Session): Root => {
  const program = createRoot(session)
  addUp(program, session)
  addPlan(program, session)
  addRender(program, session)
  addValidate(program, session)
  addSimulate(program, session)
  addApply(program, session)
  addWait(program, session)
  addCluster(program, session)
  addStatus(program, session)
  addDoctor(program, session)
  addInstall(program, session)
  addOperator(program, session)
  addWhy(program, session)
  addCrd(program, session)
  addExplain(program, session)
  addVersion(program, session)
  return program
}
