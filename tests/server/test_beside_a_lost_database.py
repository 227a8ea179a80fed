"""A worker's background work starts even if the database does not answer when the worker starts."""

import pytest
from sqlalchemy.exc import OperationalError

from server.serving import delivering, oversized

GONE = OperationalError("SELECT", {}, Exception("the server closed the connection"))


def test_messages_are_looked_for_again(app, monkeypatch):
    def refuse():
        raise GONE

    monkeypatch.setattr(delivering, "is_anything_left", refuse)
    assert delivering._is_anything_left(app)


def test_oversized_operations_of_every_shop_are_looked_for_until_the_database_answers(app, tmp_path, monkeypatch):
    answers = [GONE, ["north"]]
    looked: list[set[str]] = []

    def shop_ids():
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    class OnlyLooking(oversized.Looking):
        def look_at(self, shop_ids):
            looked.append(shop_ids)
            raise SystemExit

    monkeypatch.setattr(oversized, "LOOK_EVERY_S", 0)
    monkeypatch.setattr(oversized, "shop_ids", shop_ids)
    with pytest.raises(SystemExit):
        OnlyLooking(app, tmp_path)._run()
    assert (looked, answers) == ([{"north"}], [])
