// The face of @fixpoint/driver-k8s: runs Fixpoint's operator on a real cluster.
export { Client, type Exchange } from './client.ts'
export type { Connection, Tls } from './connection.ts'
export { inCluster } from './in-cluster.ts'
export { fromKubeconfig, type KubeconfigOptions } from './kubeconfig.ts'
export { type Ended, Operator } from './operator.ts'
export { openWatch, type WatchListener } from './watch.ts'
