"""A shop as a program with an API key uses it: no device, always online."""

from collections.abc import Sequence

import httpx

from .calling import connect, expect
from .generated import models
from .generated.api.synchronization import check_operation, record_batch, record_operation
from .generated.operations import Single


class Shop:
    """Records operations by an API key. `client` is the connection for every other call in `api`.

    A lost answer is asked for again under the same Idempotency-Key, so each operation is recorded once. All methods
    raise Refused and Unreachable.
    """

    def __init__(self, server: str, key: str, *, transport: httpx.BaseTransport | None = None) -> None:
        self.client = connect(server, key, transport=transport)

    def record(self, operation: Single) -> models.Result:
        """Record one operation; its `standing` says whether it is settled, waits or is contested."""
        return expect(models.Result, record_operation.sync(client=self.client, body=operation))

    def record_all(self, operations: Sequence[Single]) -> list[models.Result]:
        """Record up to 1,000 operations, all or none."""
        body = models.Batch(operations=list(operations))
        return expect(models.BatchAnswer, record_batch.sync(client=self.client, body=body)).results

    def check(self, operation: Single) -> models.Result:
        """Return the result that recording an operation now would have; nothing is recorded."""
        return expect(models.Result, check_operation.sync(client=self.client, body=operation))
