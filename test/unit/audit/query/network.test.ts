import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithin, parseNetwork } from '../../../../main/audit/query/network.ts';

const within = (network: string, address: string): boolean | null => {
  const parsed = parseNetwork(network);
  return parsed && isWithin([parsed], address);
};

/** For each pair: null where the network is none, else whether the address is within, as we define it. */
const ORACLE = `
import ipaddress, json, sys
def mapped(a):
    return a.ipv4_mapped if a.version == 6 and a.ipv4_mapped is not None else None
def judge(network, address):
    if '%' in network: return None
    try: n = ipaddress.ip_network(network, strict=False)
    except ValueError: return None
    if '/' in network and not network.split('/')[1].isdigit(): return None
    if '/' in network and network.split('/')[1] != str(int(network.split('/')[1])): return None
    try: a = ipaddress.ip_address(address)
    except ValueError: return False
    if '%' in address: return False
    if n.version == 6 and n.prefixlen >= 96 and mapped(n.network_address) is not None:
        n = ipaddress.ip_network((str(mapped(n.network_address)), n.prefixlen - 96), strict=False)
    if n.version == 4 and mapped(a) is not None: a = mapped(a)
    return a.version == n.version and a in n
print(json.dumps([judge(*pair) for pair in json.load(sys.stdin)]))
`;
const python = spawnSync('python3', ['--version']).status === 0;

const v4 = fc.oneof(
  fc.ipV4(),
  fc
    .tuple(fc.constantFrom('10.0', '10.1', '192.168'), fc.nat(300), fc.nat(256))
    .map((parts) => parts.join('.')),
);
const hextet = fc.oneof(
  fc.constantFrom('0', 'ffff', '0db8', '1', 'FF', 'g', '12345', ''),
  fc.nat(0xffff).map((n) => n.toString(16)),
);
const v6 = fc.oneof(
  fc.ipV6(),
  fc.array(hextet, { minLength: 5, maxLength: 9 }).map((parts) => parts.join(':')),
  fc
    .tuple(fc.constantFrom('::ffff:', '::', '::FFFF:0:', '64:ff9b::', '0:0:0:0:0:ffff:', '::fffe:'), v4)
    .map((parts) => parts.join('')),
);
const odd = fc.constantFrom(
  '',
  '10',
  '10.1',
  '010.0.0.1',
  '1.2.3.4.5',
  'fe80::1%eth0',
  ' 10.0.0.1',
  '10.0.0.1\n',
  '::',
  ':::',
  '1::2::3',
  '0x0a.0.0.1',
  '１.1.1.1',
);
const address = fc.oneof(v4, v6, odd);
const network = fc.oneof(
  address,
  fc.tuple(address, fc.nat(130)).map(([base, bits]) => `${base}/${bits}`),
  fc
    .tuple(address, fc.constantFrom('', '08', '+8', '255.0.0.0', ' 8'))
    .map(([base, bits]) => `${base}/${bits}`),
);

describe('networks', () => {
  it.skipIf(!python)('hold what Python’s ipaddress says they hold (skipped without python3)', () => {
    const pairs = fc.sample(fc.tuple(network, address), 20_000).flatMap(([net, one]) => [
      [net, one],
      // So that many are within.
      [net, net.split('/')[0] ?? ''],
    ]);
    const asked = spawnSync('python3', ['-c', ORACLE], {
      input: JSON.stringify(pairs),
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    expect(asked.stderr).toBe('');
    const expected = JSON.parse(asked.stdout) as (boolean | null)[];
    const wrong = pairs.filter(([net = '', one = ''], index) => within(net, one) !== expected[index]);
    expect(wrong).toEqual([]);
    expect(new Set(expected).size).toBe(3);
  });

  it.each([
    ['10.0.0.0/8', '10.255.1.2', true],
    ['10.9.9.9/8', '10.255.1.2', true],
    ['10.0.0.0/8', '::ffff:10.1.2.3', true],
    ['10.0.0.0/8', '::FFFF:0a01:203', true],
    ['::ffff:10.0.0.0/104', '10.1.2.3', true],
    ['10.0.0.0/8', '11.0.0.0', false],
    ['10.0.0.0/8', '::10.1.2.3', false],
    ['0.0.0.0/0', '::1', false],
    ['::/0', '::ffff:1.2.3.4', true],
    ['::/0', '1.2.3.4', false],
    ['2001:db8::/33', '2001:db8:7fff::', true],
    ['2001:db8::/33', '2001:db8:8000::', false],
    ['1.2.3.4', '1.2.3.4', true],
    ['1.2.3.4', '1.2.3.4/32', false],
    ['10.0.0.0/33', '10.0.0.0', null],
    ['10.0.0.0/08', '10.0.0.0', null],
    ['10/8', '10.0.0.0', null],
    ['fe80::1%eth0', 'fe80::1', null],
  ])('%s and %s: %s', (net, one, expected) => {
    expect(within(net, one)).toBe(expected);
  });
});
