import { numberOf, objectOf } from '../../api-server/registry/read.ts'
import { count, type Printer, text } from './printer.ts'
import { createdAgo, nameOf } from './workloads.ts'

/** The scale subresource, of whatever kind it is. */
export const scales: Printer = {
  columns: [text('Name'), count('Desired'), count('Available'), text('Age')],
  cells: (scale, now) => [
    ...nameOf(scale),
    numberOf(objectOf(scale['spec'])['replicas']),
    numberOf(objectOf(scale['status'])['replicas']),
    createdAgo(scale, now),
  ],
}
