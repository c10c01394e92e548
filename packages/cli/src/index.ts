export type { Applied, ApplyDocument } from './apply/applied.ts'
export type { DoctorDocument } from './doctor/doctor.ts'
export type { Finding } from './doctor/finding.ts'
export type { Code } from './errors/catalogue.ts'
export type { PlainPlace, PlainProblem } from './errors/plain.ts'
export { type ExitCode, exitCodes } from './exit-code.ts'
export type { Io, Sink } from './io.ts'
export { documentVersion } from './output/document.ts'
export type { Footing } from './plan/footing.ts'
export type {
  ActionDocument,
  ChangeDocument,
  ConsequenceDocument,
  PlanDocument,
  PlannedAppDocument,
} from './plan/plan-document.ts'
export type { SavedApp, SavedPlan } from './plan/saved-plan.ts'
export type { Totals } from './plan/totals.ts'
export { run } from './run.ts'
export type { SimulationDocument } from './simulate/simulation-document.ts'
export type { StatusDocument, StatusItem } from './status/status.ts'
export type { StatusRow } from './status/status-row.ts'
export type { StageDocument, UpDocument, WriteDocument } from './up/up-document.ts'
export type { ValidationDocument } from './validate/validate.ts'
export type { AppDocument, ObjectDocument } from './view/app-document.ts'
export type { WaitDocument } from './wait/wait-document.ts'
export type { WhenceDocument, WhyDocument } from './why/why-document.ts'
