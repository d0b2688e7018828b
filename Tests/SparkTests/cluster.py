"""A standalone Spark cluster on loopback: a master and workers as processes of their own, for as long as tests run."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import Self

import pyspark

SPARK_HOME = Path(pyspark.__file__).parent
HOST = "127.0.0.1"

# How long a process may take to say that it listens, in seconds; it takes 3 to 6 on two cores.
PATIENCE = 90


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


class Cluster:
    """A master and so many workers of one core each. The wheel has no start scripts, so `spark-class` starts them."""

    def __init__(self, folder: Path, workers: int = 2) -> None:
        """Starts everything; logs and work folders stand in `folder`."""
        self.folder = folder
        self.port, self.page = free_port(), free_port()
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        folder.mkdir(parents=True, exist_ok=True)
        try:
            self._start(
                "master", "org.apache.spark.deploy.master.Master",
                "--host", HOST, "--port", str(self.port), "--webui-port", str(self.page),
            )
            self._await("master", r"I have been elected leader|Starting Spark master")
            for number in range(1, workers + 1):
                self._start(
                    f"worker{number}", "org.apache.spark.deploy.worker.Worker", "--host", HOST, "--cores", "1",
                    "--memory", "1g", "--webui-port", str(free_port()), "--work-dir", str(folder / f"work{number}"),
                    self.url,
                )
            for number in range(1, workers + 1):
                self._await(f"worker{number}", r"Successfully registered with master")
        except BaseException:
            self.stop()
            raise

    @property
    def url(self) -> str:
        """What a driver connects to."""
        return f"spark://{HOST}:{self.port}"

    def log(self, name: str) -> str:
        """What a process said so far."""
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def kill(self, name: str) -> None:
        """Ends a process and its executors at once, as a machine that loses its power."""
        self._signal(name, signal.SIGKILL)

    def stop(self) -> None:
        """Ends all processes, and waits for them."""
        for name in reversed(list(self.processes)):
            self._signal(name, signal.SIGTERM)
        for name, process in self.processes.items():
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self._signal(name, signal.SIGKILL)
                process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _start(self, name: str, kind: str, *arguments: str) -> None:
        # A process group of its own, so that the executors of a worker go with it.
        environment = os.environ | {
            "SPARK_LOCAL_IP": HOST, "SPARK_DAEMON_MEMORY": "256m",
            # The server that takes jobs over HTTP is off: nothing here needs it, and its port 6066 is fixed.
            "SPARK_MASTER_OPTS": "-Dspark.master.rest.enabled=false",
            # A worker that is lost is noticed within seconds.
            "SPARK_DAEMON_JAVA_OPTS": "-Dspark.worker.timeout=5",
        }
        with open(self.folder / f"{name}.log", "wb") as log:
            self.processes[name] = subprocess.Popen(
                [SPARK_HOME / "bin" / "spark-class", kind, *arguments],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment, start_new_session=True,
            )

    def _await(self, name: str, words: str) -> None:
        end = time.monotonic() + PATIENCE
        while not re.search(words, self.log(name)):
            if self.processes[name].poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"{name} of the cluster did not start:\n{self.log(name)[-2000:]}")
            time.sleep(0.1)

    def _signal(self, name: str, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.processes[name].pid, number)
