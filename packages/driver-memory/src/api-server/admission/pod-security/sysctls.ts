import { objectsOf, textOf } from '../../registry/read.ts'
import type { Check } from './check.ts'

/** Parameters of the kernel that others on the node would feel. */
export const sysctls =
  (allowed: readonly string[]): Check =>
  ({ context }) => {
    const forbidden = objectsOf(context['sysctls'])
      .map(({ name }) => textOf(name))
      .filter((name) => !allowed.includes(name))
    return forbidden.length === 0 ? undefined : { reason: 'forbidden sysctls', detail: forbidden.join(', ') }
  }

export const safeSysctls: readonly string[] = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_unprivileged_port_start',
]
export const safeSince27: readonly string[] = [...safeSysctls, 'net.ipv4.ip_local_reserved_ports']
export const safeSince29: readonly string[] = [
  ...safeSince27,
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
]
export const safeSince32: readonly string[] = [...safeSince29, 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem']
export const safeSince37: readonly string[] = [
  ...safeSince32,
  'net.ipv4.tcp_slow_start_after_idle',
  'net.ipv4.tcp_notsent_lowat',
]
