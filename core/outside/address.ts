import ipaddr from 'ipaddr.js';

/**
 * Whether an address is on the public internet. Everything else is refused: loopback, private, link-local,
 * carrier-grade NAT, multicast, reserved, and IPv4 in the clothes of IPv6 (mapped, NAT64, 6to4, Teredo).
 */
export const isPublicAddress = (address: string): boolean => {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address); // unwraps ::ffff:a.b.c.d
  return parsed.range() === 'unicast';
};
