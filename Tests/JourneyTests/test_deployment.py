"""The examples for several nodes as they are shipped: nginx and two nodes started by the unit's own command line, with
nothing put in but addresses, paths and a certificate."""

import contextlib
import ctypes
import shlex
import shutil
import socket
import ssl
import string
import subprocess
import threading
import time

import pytest
import requests

import texts
import uploads
from conftest import Cast
from floor import BINARY, SHARE, Floor
from mail import free_port
from people import Visitor
from waiting import until

EXAMPLES = SHARE / "seeds/deployment"
NAME = "san.example"
URL = f"https://{NAME}"
PROGRAM = "/usr/local/bin/tradingfloor"
WORST_EXPOSURE = 15  # of 100, by the measure of `systemd-analyze security`
MDWE = 65, 1, 0, 0, 0  # prctl: no memory that is written and then run, as the unit says (kernels from 6.3)


def filled(name, places):
    """An example with one's own in the place of what it has."""
    text = (EXAMPLES / name).read_text()
    for theirs, own in places.items():
        assert theirs in text, f"{name} has no {theirs}"
        text = text.replace(theirs, own)
    return text


class Node(Floor):
    """Started as the unit says."""

    def __init__(self, folder, mail, database=None):
        super().__init__(folder, mail, database=database)
        del self.environment["TRADINGFLOOR_DATABASE_URL"]
        self.port = free_port()
        self.data.mkdir()
        self.credentials = folder / "credentials"
        self.credentials.mkdir()
        (self.credentials / "tradingfloor.json").write_text(filled("tradingfloor.json", {
            "postgres://floor:a-password@db.example/floor": self.database.url, "10.0.0.11": "127.0.0.1",
            "8080": str(self.port), "10.0.0.10": "127.0.0.1", "127.0.0.1:9464": "127.0.0.1:0"}))

    def cli(self, *arguments, **more):
        return super().cli(*arguments, "--config", self.credentials / "tradingfloor.json", **more)

    def launch(self, *_, **__):
        self.starts += 1
        self.log = self.folder / f"serve-{self.starts}.log"
        places = {"CREDENTIALS_DIRECTORY": self.credentials, "STATE_DIRECTORY": self.data}
        line = string.Template(unit("ExecStart").replace(PROGRAM, BINARY)).substitute(places)
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                shlex.split(line), stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, cwd=self.data,
                env=self.environment, start_new_session=True, umask=int(unit("UMask"), 8),
                preexec_fn=lambda: ctypes.CDLL(None).prctl(*MDWE))


def unit(key):
    """What the unit says once."""
    found = [line.removeprefix(f"{key}=") for line in (EXAMPLES / "tradingfloor.service").read_text().splitlines()
             if line.startswith(f"{key}=")]
    assert len(found) == 1, found
    return found[0]


class Front:
    """nginx as a floor that people can be pointed at."""

    def __init__(self, folder, nodes):
        self.folder, self.nodes = folder, nodes
        self.plain, self.port = free_port(), free_port()
        self.base = f"https://127.0.0.1:{self.port}"
        self.log, certificate = folder / "access.log", folder / "fullchain.pem"
        self.authority = str(certificate)
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
             "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME},IP:127.0.0.1",
             "-keyout", folder / "privkey.pem", "-out", certificate], check=True, capture_output=True)
        letters = f"/etc/letsencrypt/live/{NAME}"
        (folder / "site.conf").write_text(filled("nginx.conf", {
            "10.0.0.11:8080": f"127.0.0.1:{nodes[0].port}", "10.0.0.12:8080": f"127.0.0.1:{nodes[1].port}",
            "listen 80;": f"listen 127.0.0.1:{self.plain};", "listen 443 ": f"listen 127.0.0.1:{self.port} ",
            "listen [::]:80;": "", "listen [::]:443 ssl http2;": "", letters: str(folder),
            "/var/log/nginx/tradingfloor.log": str(self.log),
            "/var/log/nginx/tradingfloor.error.log": str(folder / "error.log")}))
        (folder / "nginx.conf").write_text(f"""
            user root; daemon off; pid {folder}/nginx.pid; worker_processes 2;
            events {{ worker_connections 1024; }}
            http {{
                client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
                include {folder}/site.conf;
            }}""")

    def __enter__(self):
        with open(self.folder / "nginx.log", "wb") as log:
            self.process = subprocess.Popen(
                ["/usr/sbin/nginx", "-p", self.folder, "-c", self.folder / "nginx.conf", "-e", "stderr"], stdout=log, stderr=log)
        until(self._listens, 10, "nginx listening")
        return self

    def _listens(self):
        assert self.process.poll() is None, (self.folder / "nginx.log").read_text()
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)

    @property
    def now(self):
        return time.time()

    def cli(self, *arguments, **more):
        return self.nodes[0].cli(*arguments, **more)

    def tls(self, source="127.0.0.1", protocols=("http/1.1",), oldest=None):
        """A connection of somebody at this address; `oldest` is then the only version that they have."""
        context = ssl.create_default_context(cafile=self.authority)
        if oldest:
            context.set_ciphers("ALL:@SECLEVEL=0")
            context.minimum_version = context.maximum_version = oldest
        context.set_alpn_protocols(protocols)
        plain = socket.create_connection(("127.0.0.1", self.port), 20, source_address=(source, 0))
        return context.wrap_socket(plain, server_hostname=NAME)


class Source(requests.adapters.HTTPAdapter):
    """Goes out from an address of its own."""

    def __init__(self, address):
        self.address = address
        super().__init__()

    def init_poolmanager(self, *arguments, **more):
        super().init_poolmanager(*arguments, source_address=(self.address, 0), **more)


def at(address, person):
    person.http.mount("https://", Source(address))
    return person


@pytest.fixture(scope="module")
def nodes(tmp_path_factory, mail):
    first = Node(tmp_path_factory.mktemp("first"), mail).start()
    second = Node(tmp_path_factory.mktemp("second"), mail, first.database)
    shutil.copy(first.data / "keys", second.data / "keys")
    second.start()
    yield first, second
    for node in (first, second):
        node.kill()
        assert node.faults() == []


@pytest.fixture(scope="module")
def front(tmp_path_factory, nodes):
    with Front(tmp_path_factory.mktemp("front"), nodes) as front:
        yield front


@pytest.fixture(scope="module")
def cast(front, mail):
    return Cast(front, mail)


@pytest.fixture(scope="module")
def draft(cast):
    owner = cast.owner("Chủ máy sấy")
    return owner, owner.drafts("supply", owner.organisation, texts.supply())


# nginx.


def test_who_comes_unencrypted_is_sent_to_the_same_place_behind_tls(front):
    for method in ("GET", "POST"):
        answer = requests.request(method, f"http://127.0.0.1:{front.plain}/en/search?q=s%E1%BA%A5y&limit=2", timeout=10,
                                  allow_redirects=False)
        assert (answer.status_code, answer.headers["Location"]) == (308, f"{URL}/en/search?q=s%E1%BA%A5y&limit=2")


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion")
def test_answers_carry_what_the_floor_says_once(front):
    visitor = Visitor(front)
    answer = visitor.ask("GET", "/floor")
    assert answer.status_code == 200
    fields = answer.raw.headers
    assert fields.getlist("Strict-Transport-Security") == ["max-age=31536000"]
    assert fields.getlist("X-Content-Type-Options") == ["nosniff"] and fields.getlist("Server") == ["nginx"]
    for old in (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1):
        with pytest.raises(ssl.SSLError):
            front.tls(oldest=old)
    with front.tls(protocols=("h2", "http/1.1")) as connection:
        assert (connection.version(), connection.selected_alpn_protocol()) == ("TLSv1.3", "h2")


def test_the_cookie_is_for_tls_alone_and_counts_on_every_node(cast):
    member = cast.member("Người qua cổng")
    cookies = {cookie.name: cookie for cookie in member.http.cookies}
    assert cookies["__Host-floor"].secure
    for _ in range(8):
        assert member.get("/me")["member"]["id"] == member.id


def test_both_nodes_are_asked(front, nodes):
    visitor = Visitor(front)
    for _ in range(8):
        visitor.get("/floor")
    lines = front.log.read_text().splitlines()[-8:]
    assert all(sum(f"127.0.0.1:{node.port}: 200" in line for line in lines) == 4 for node in nodes), lines


def test_who_guesses_is_slowed_down_by_their_own_address(front, cast):
    """Whatever they claim to come from, and on whichever node they try; nobody else is."""
    owner = cast.member("Chủ tài khoản")
    guesser, other = at("127.0.0.2", Visitor(front)), at("127.0.0.3", Visitor(front))
    body = {"email": owner.email, "password": "doan bua thoi ma"}
    for number in range(10):
        guesser.post("/sessions", body, status=401, headers={"X-Forwarded-For": f"192.0.2.{number}"})
    guesser.post("/sessions", body, status=429, code="too-many-attempts", headers={"X-Forwarded-For": "192.0.2.99"})
    other.post("/sessions", body, status=401, code="sign-in-refused")
    other.post("/sessions", {"email": owner.email, "password": owner.password}, status=201)


def test_a_large_file_passes_and_the_floor_says_what_is_too_large(draft):
    owner, listing = draft
    path = f"/listings/{listing['id']}/attachments"
    large = uploads.pdf(20 * 1024 * 1024 - 1_000)
    kept, = owner.sends(path, large, "ban-ve.pdf")["attachments"]
    assert owner.ask("GET", kept["href"], seconds=60).content == large
    body, kind = uploads.form(uploads.pdf(25 * 1024 * 1024), "ban-ve.pdf")
    answer = owner.ask("POST", path, data=body, headers={"Content-Type": kind}, seconds=60)
    assert answer.headers["Content-Type"] == "application/problem+json" and answer.status_code == 413, answer.text


def test_a_photo_is_made_smaller_without_memory_that_is_written_and_run(draft, nodes):
    """libvips would like to compile; the unit forbids it."""
    owner, listing = draft
    owner.sends(f"/listings/{listing['id']}/photos", uploads.jpeg(), "may-say.jpg", alt_vi="Máy sấy")


def test_one_address_holds_so_many_requests_open_and_no_more(front):
    """Heads without the bodies that they promise."""
    held = f"POST /api/v1/sessions HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: 10\r\n\r\n".encode()
    asked = f"GET /api/v1/floor HTTP/1.1\r\nHost: {NAME}\r\n\r\n".encode()
    with contextlib.ExitStack() as opened:
        def status(source):
            connection = opened.enter_context(front.tls(source))
            connection.sendall(asked)
            return connection.recv(100).split()[1]
        for _ in range(255):
            opened.enter_context(front.tls("127.0.0.4")).sendall(held)
        time.sleep(0.5)
        assert status("127.0.0.4") == b"200"
        opened.enter_context(front.tls("127.0.0.4")).sendall(held)
        until(lambda: status("127.0.0.4") == b"503", 5, "the end of one address's connections")
        assert status("127.0.0.5") == b"200"


def test_nothing_that_opens_something_is_written_down(front):
    visitor = Visitor(front)
    for path in ("/still-valid/CANARY", "/status/CANARY", "/en/status/CANARY", "/slips/CANARY", "/confirm?token=CANARY"):
        assert visitor.http.get(front.base + path, timeout=10).status_code < 500
    visitor.http.get(front.base + "/en/search?q=CANARY", timeout=10)
    until(lambda: "GET /en/search 200" in front.log.read_text(), 5, "the line of the search")
    assert "CANARY" not in front.log.read_text()
    assert "GET /en/status/- 410" in front.log.read_text()
    assert not (front.folder / "error.log").read_text()


def test_a_node_that_stops_is_passed_over_and_comes_back(front, nodes, cast, draft):
    """Readers notice nothing, whether it is asked to stop or killed; who writes goes on with the other."""
    owner, listing = draft
    for leave in (nodes[0].stop, nodes[1].kill):
        node = leave.__self__
        with Readers(front) as readers:
            leave()
            for number in range(4):
                owner.edit(f"/listings/{listing['id']}", {"content": texts.supply(place="24805")})
            node.start()
            asked = len(readers.statuses)
            until(lambda: f"127.0.0.1:{node.port}: 200" in "".join(front.log.read_text().splitlines(True)[-20:]), 10,
                  "the node being asked again")
        assert len(readers.statuses) > asked and set(readers.statuses) == {200}, readers.statuses


class Readers:
    """Four visitors who keep asking."""

    def __init__(self, front):
        self.front, self.statuses, self.over = front, [], threading.Event()
        self.threads = [threading.Thread(target=self.read) for _ in range(4)]

    def read(self):
        visitor = Visitor(self.front)
        while not self.over.is_set():
            self.statuses.append(visitor.ask("GET", "/floor").status_code)

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        until(lambda: len(self.statuses) >= 8, 10, "the first answers")
        return self

    def __exit__(self, *_):
        self.over.set()
        for thread in self.threads:
            thread.join()


# systemd.


def test_the_unit_is_one(tmp_path):
    path = tmp_path / "tradingfloor.service"
    path.write_text(filled("tradingfloor.service", {PROGRAM: BINARY}))
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", path], capture_output=True, text=True)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_the_unit_leaves_little_open():
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--no-pager", f"--threshold={WORST_EXPOSURE}",
         EXAMPLES / "tradingfloor.service"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-300:] + done.stderr
