# === addresses and networks
import ipaddress

TEXTS = [
    "1.2.3.4", "::1", "fe80::1:2", "2001:db8::", "1.2.3", "1.2.3.400", "01.2.3.4", "1:2:3", "::ffff:1.2.3.4",
    "1::2::3", "x", "0:0:1:0:0:0:1:0", "10.0.0.0/8", "10.1.0.0/8", "1.2.3.4/24", "fe80::/10",
    "1.2.3.0/255.255.255.0", "1.2.3.0/0.0.0.255", "1.2.3.0/33",
]
for text in TEXTS:
    for kind in (ipaddress.ip_address, ipaddress.ip_network, ipaddress.ip_interface):
        try:
            print(text, kind.__name__, repr(kind(text)), kind(text))
        except ValueError as error:
            print(text, kind.__name__, type(error).__name__, error)
network = ipaddress.ip_network("192.168.1.0/29")
print([str(host) for host in network.hosts()], network.num_addresses, network.netmask, network.broadcast_address)
address = ipaddress.ip_address("192.168.1.3")
print(address in network, int(address), address + 1, address > ipaddress.IPv4Address("10.0.0.1"), address.packed)
print(ipaddress.ip_address(1), ipaddress.IPv6Address("::1").exploded, ipaddress.ip_address("127.0.0.1").is_loopback)
print(len({ipaddress.ip_address("::1"), ipaddress.ip_address("0::1")}), isinstance(address, ipaddress.IPv4Address))
