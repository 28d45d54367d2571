"""Addresses, answers of resolvers and redirects by which a page might lead sayso to a machine off the public web."""

from __future__ import annotations

# Network addresses off the public internet, each as a resolver may give it.
INSIDE = tuple("""
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.254 127.0.0.1 127.0.1.1 127.255.255.254 169.254.0.1
169.254.169.254 169.254.170.2 172.16.0.1 172.31.255.254 192.0.0.1 192.0.0.192 192.0.2.1 192.88.99.1 192.168.0.1 192.168.255.1
198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 168.63.129.16 100.100.100.200
:: ::1 ::ffff:127.0.0.1 ::ffff:169.254.169.254 ::ffff:7f00:1 ::127.0.0.1 ::ffff:0:127.0.0.1 64:ff9b::127.0.0.1
64:ff9b::a9fe:a9fe 64:ff9b:1::1 100::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:db8::1 2002:7f00:1::
2002:a9fe:a9fe::1 3fff::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 ff05::2 2606:4700::5efe:7f00:1
2606:4700::200:5efe:a00:1
""".split())

# Addresses of pages that are refused before any name is resolved, or whose host is one of INSIDE.
ADDRESSES = (
    "http://localhost/", "http://LOCALHOST/", "http://localhost./", "http://a.localhost/", "http://localhost.localdomain/",
    "http://127.0.0.1/", "http://127.0.0.1./", "http://127.1/", "http://127.0.1/", "http://2130706433/", "http://017700000001/",
    "http://0177.0.0.1/", "http://0x7f.0.0.1/", "http://0x7f000001/", "http://0X7F.1/", "http://127.0.0.01/", "http://00.0.0.0/",
    "http://0/", "http://0x/", "http://127.0.0.1.1/", "http://3232235521/", "http://a.example.127/",
    "http://１２７.０.０.１/", "http://①②⑦.⓪.⓪.①/", "http://ⓛocalhost/", "http://127。0。0。1/", "http://127｡0.0.1/",
    "http://[::1]/", "http://[::]/", "http://[0:0:0:0:0:0:0:1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://[fe80::1%25eth0]/", "http://[fe80::1]/",
    "http://[fd00:ec2::254]/", "http://[::1", "http://[::1]x/", "http://[v1.a]/",
    "http://169.254.169.254/latest/meta-data/", "http://metadata.google.internal/", "http://metadata/", "http://router.lan/",
    "http://printer.local/", "http://x.home.arpa/", "http://x.onion/", "http://intranet/",
    "http://user@courier.example/", "http://user:pass@courier.example/", "http://courier.example@127.0.0.1/",
    "http://courier.example:80@127.0.0.1/", "http://127.0.0.1\\@courier.example/", "http://courier.example\\@127.0.0.1/",
    "http:\\\\127.0.0.1\\", "http:/127.0.0.1/", "http:///127.0.0.1/", "http:127.0.0.1", "//127.0.0.1/", "127.0.0.1",
    "http://courier.example%2f@127.0.0.1/", "http://127.0.0.1%00.courier.example/", "http://127.0.0.1%2ecourier.example/",
    "http://courier.example\r\n.evil/", "http://courier.example\t/", "http://cour ier.example/", " http://127.0.0.1/",
    "http://courier.example:22/", "http://courier.example:6379/", "http://courier.example:8080/", "http://courier.example:0/",
    "http://courier.example:99999/", "http://courier.example:80:80/", "http://courier.example:x/", "http://courier..example/",
    "http://.courier.example/", "http://-courier.example/", "http://*.example/", "http://courier.example.../",
    "file:///etc/passwd", "ftp://courier.example/", "gopher://127.0.0.1:70/", "data:text/html,hello", "javascript:alert(1)",
    "jar:http://127.0.0.1!/", "unix:///var/run/docker.sock", "http+unix://%2fvar%2frun%2fdocker.sock/", "dict://127.0.0.1:11211/",
    "http://" + "a." * 200 + "example/", "http://" + "a" * 64 + ".example/", "http://courier.example/" + "a" * 3000, "", "http://",
)

# Where a page of the public web may point: each is tried as a Location.
LOCATIONS = (
    "http://127.0.0.1/", "//127.0.0.1/", "http://localhost/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/",
    "http://2130706433/", "http://0x7f.1/", "http://[::ffff:10.0.0.1]/", "file:///etc/passwd", "gopher://127.0.0.1:70/_x",
    "javascript:alert(1)", "data:text/html,x", "http://inside.example/", "https://inside.example/", "http://courier.example:22/",
    "http://user@inside.example/", "http:\\\\127.0.0.1\\", "\\\\127.0.0.1\\x", "/\\127.0.0.1/", "http://courier.example@127.0.0.1/",
    "http://127.0.0.1\t/", "http://mixed.example/", "", " ", "http://１２７.０.０.１/", "ftp://courier.example/",
)
