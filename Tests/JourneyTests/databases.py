"""The two engines under a floor, as tests reach them beside the program. TRADINGFLOOR_TEST_ENGINE=postgres makes every
floor stand on PostgreSQL, in a database of its own of the cluster that TRADINGFLOOR_TEST_DATABASE names."""

import itertools
import os
import sqlite3
import subprocess
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
from psycopg import conninfo, sql

ENGINE = os.environ.get("TRADINGFLOOR_TEST_ENGINE", "sqlite")
CLUSTER = "TRADINGFLOOR_TEST_DATABASE"
SCRIPT = Path(__file__).resolve().parents[1] / "cluster.sh"
_numbers = itertools.count(1)


def of(data, engine=ENGINE):
    """The database of a floor with this data folder."""
    return {"sqlite": SQLite, "postgres": Postgres}[engine](data)


class SQLite:
    """A file in the data folder. Arguments stand as `?` in the SQL, on either engine."""

    environment = {}

    def __init__(self, data):
        self.file = data / "floor.sqlite"

    def rows(self, text, arguments=()):
        """Reads beside the program, without any right to write."""
        with closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True, timeout=30)) as connection:
            return connection.execute(text, arguments).fetchall()

    def write(self, text, *rows):
        """The same statement for every row of arguments, in one transaction."""
        with closing(sqlite3.connect(self.file, timeout=30)) as connection, connection:
            connection.executemany(text, rows or [()])

    def tables(self):
        return [name for (name,) in self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]

    @contextmanager
    def locked(self):
        """Nobody else can write meanwhile."""
        with closing(sqlite3.connect(self.file, isolation_level=None, timeout=30)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield

    def leaps(self, seconds):
        """The program brings its own clock."""


class Postgres:
    """A database in the cluster of the run."""

    options = sql.SQL("")

    def __init__(self, data, cluster=None):
        cluster = cluster or os.environ[CLUSTER]
        name = f"floor_{os.getpid()}_{next(_numbers)}"
        with psycopg.connect(cluster, autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {} {}").format(sql.Identifier(name), self.options))
        parts = conninfo.conninfo_to_dict(cluster)
        self.name = name
        self.url = f"postgres://{parts['user']}@/{name}?host={parts['host']}"
        self.environment = {"TRADINGFLOOR_DATABASE_URL": self.url}

    def rows(self, text, arguments=()):
        with psycopg.connect(self.url) as connection:
            connection.read_only = True
            return connection.execute(numbered(text), arguments).fetchall()

    def write(self, text, *rows):
        with psycopg.connect(self.url) as connection:
            connection.cursor().executemany(numbered(text), rows or [()])

    def tables(self):
        return [name for (name,) in self.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]

    @contextmanager
    def locked(self):
        with psycopg.connect(self.url) as connection:
            names = sql.SQL(", ").join(map(sql.Identifier, self.tables()))
            connection.execute(sql.SQL("LOCK TABLE {} IN EXCLUSIVE MODE").format(names))
            yield
            connection.rollback()

    def leaps(self, seconds):
        """The program lives by the database's clock, which it asks for by a name that can be shadowed."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(
                "CREATE OR REPLACE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS "
                f"$$ SELECT pg_catalog.clock_timestamp() + interval '{int(seconds)} seconds' $$")
            connection.execute(sql.SQL("ALTER DATABASE {} SET search_path = public, pg_catalog").format(
                sql.Identifier(self.name)))


def numbered(text):
    """`?` as psycopg writes it."""
    return text.replace("%", "%%").replace("?", "%s")


class Cluster:
    """A PostgreSQL of one's own, in a folder that its user can reach. `durable`: it waits for the disk, as a floor's does."""

    def __init__(self, durable=False):
        self.folder = Path(tempfile.gettempdir()) / f"floor-cluster-{os.getpid()}-{next(_numbers)}"
        self.url = self._do("start", *(["durable"] if durable else []))

    def crash(self):
        """As if the server's machine had lost its power, but for what it had written."""
        self._do("crash")

    def again(self):
        self._do("again")

    def stop(self):
        self._do("stop")

    def _do(self, command, *more):
        done = subprocess.run([SCRIPT, command, self.folder, *more], stdout=subprocess.PIPE, text=True, check=True)
        return done.stdout.strip()


def start_cluster():
    """A private one for this run, unless the caller has brought one or needs none."""
    if ENGINE != "postgres" or CLUSTER in os.environ:
        return None
    cluster = Cluster()
    os.environ[CLUSTER] = cluster.url
    return cluster


def stop_cluster(cluster):
    if cluster:
        cluster.stop()
        del os.environ[CLUSTER]
