"""BigQuery, by google-cloud-bigquery; sign-in is Google's own."""

from typing import Any

from analytics.sources.address import Address
from analytics.sources.dialects import BIGQUERY
from analytics.sources.engine import Blame, Engine, Ways


def _arguments(address: Address, ways: Ways) -> dict[str, Any]:
    from google.cloud import bigquery

    ways_of_jobs = bigquery.QueryJobConfig(
        connection_properties=[bigquery.ConnectionProperty("time_zone", ways.time_zone)],
        job_timeout_ms=ways.seconds * 1000,
        use_legacy_sql=False,
        labels={"application": "empty_chair"},
    )
    if dataset := address.part(0):
        ways_of_jobs.default_dataset = bigquery.DatasetReference(address.host, dataset)
    common: dict[str, Any] = {
        "project": address.options.get("billing_project", address.host),
        "location": address.options.get("location"),
        "default_query_job_config": ways_of_jobs,
    }
    if "endpoint" in address.options:  # an emulator, or Google's private one
        common["client_options"] = {"api_endpoint": address.options["endpoint"]}
    if "credentials" in address.options:
        client = bigquery.Client.from_service_account_json(address.options["credentials"], **common)
    else:
        client = bigquery.Client(**common)
    return {"client": client, "prefer_bqstorage_client": False}


def _blame(error: Exception) -> Blame:
    if type(error).__module__.startswith("google.auth"):
        return Blame("refused")
    within = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
    errors = getattr(within, "errors", None) or []
    first = errors[0] if errors and isinstance(errors[0], dict) else {}
    return Blame(str(first.get("reason") or ""), str(first.get("message") or ""))


ENGINE = Engine(
    key="bigquery",
    module="google.cloud.bigquery.dbapi",
    package="google-cloud-bigquery>=3.47,<4",
    example="bigquery://project/dataset?location=EU",
    options=("location", "credentials", "billing_project", "endpoint"),
    arguments=_arguments,
    blame=_blame,
    session=lambda _ways: ["select 1"],  # it connects with the first statement
    dialect=BIGQUERY,
    paramstyle="pyformat",
    most=9_000,
    over="select * from unnest(json_value_array({}))",
    faults={
        "refused": "refused", "accessDenied": "denied", "invalidQuery": "query", "invalid": "query",
        "notFound": "query", "timeout": "slow", "jobTimeout": "slow", "stopped": "slow",
        "backendError": "lost", "internalError": "lost",
    },
)  # fmt: skip
