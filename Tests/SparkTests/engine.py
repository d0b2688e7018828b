"""The cluster and the session that all tests share: starting them takes most of the time."""

from __future__ import annotations

import atexit
import os
import tempfile
from functools import cache
from pathlib import Path

from pyspark.sql import SparkSession

from cluster import HOST, Cluster


@cache
def cluster() -> Cluster:
    """A master and two workers, ended with the tests."""
    place = tempfile.TemporaryDirectory(prefix="icpaudit-cluster-")
    found = Cluster(Path(place.name))
    atexit.register(place.cleanup)
    atexit.register(found.stop)
    return found


@cache
def session() -> SparkSession:
    """A driver on the cluster."""
    os.environ["SPARK_LOCAL_IP"] = HOST
    found = SparkSession.builder.master(cluster().url).appName("tests")
    for key, value in SETTINGS.items():
        found = found.config(key, value)
    spark = found.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    atexit.register(spark.stop)
    return spark


# What drivers of the tests are told: small executors, nothing that listens beside loopback.
SETTINGS = {
    "spark.driver.host": HOST, "spark.driver.bindAddress": HOST, "spark.ui.enabled": "false",
    "spark.executor.memory": "512m", "spark.sql.shuffle.partitions": "4", "spark.log.level": "ERROR",
}
